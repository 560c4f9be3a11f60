package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Network;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Carries out HTTP requests over a call's guarded network: each exactly once, on a connection of its own, within the call's
 * deadline. Redirects are answers like others. Thread-safe.
 *
 * <p>Connections are not kept: OkHttp's pool tells them apart by resolver but not by socket factory, so a kept one might
 * serve another user; and a kept one that the server has closed meanwhile would fail a send that must not be repeated.
 */
final class Transport implements AutoCloseable {

    /** The longest wait for one answer: the longest delay of a message, and as much again for a slow upload, twice. */
    static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(80);

    /** How long before the hub's interrupt this gives up, so that the model reads a reason. */
    private static final Duration HEAD_START = Duration.ofMillis(200);

    /** What resolving a name may take over the limit; OkHttp cannot stop it. */
    private static final Duration RESOLVING = Duration.ofMillis(100);

    private final InstantSource clock;
    private final ExecutorService exchanges = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("evolution-api-", 0).factory());
    private final LazyClient client = new LazyClient();

    Transport(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Carries out one request.
     *
     * @throws UnansweredException if there is no answer
     * @throws HostNotAllowedException if the hub does not let this tool go there
     * @throws InterruptedException when the call is cancelled; the exchange is then cut off
     */
    Reply exchange(Request request, Network network, Instant deadline) throws IOException, InterruptedException {
        Duration limit = limit(deadline);
        Beginning beginning = new Beginning();
        Call call = client.get()
                .newBuilder()
                .socketFactory(network.socketFactory())
                .dns(network::resolve)
                .callTimeout(limit)
                .eventListener(beginning)
                .build()
                .newCall(request);
        Future<Reply> reply = submit(call);
        try {
            return reply.get(limit.plus(RESOLVING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | TimeoutException stopped) {
            call.cancel();
            if (stopped instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new UnansweredException(beginning.hasBegun(), true, stopped);
        } catch (ExecutionException failed) {
            throw unanswered(Objects.requireNonNullElse(failed.getCause(), failed), beginning.hasBegun());
        }
    }

    private Future<Reply> submit(Call call) throws UnansweredException {
        try {
            return exchanges.submit(() -> answer(call));
        } catch (RejectedExecutionException closed) {
            throw new UnansweredException(false, false, closed);
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        client.close();
    }

    private Duration limit(Instant deadline) throws UnansweredException {
        Duration left = Duration.between(clock.instant(), deadline).minus(HEAD_START);
        if (!left.isPositive()) {
            throw new UnansweredException(false, true, new TimeoutException("no time left"));
        }
        return left.compareTo(LONGEST_EXCHANGE) < 0 ? left : LONGEST_EXCHANGE;
    }

    private Reply answer(Call call) throws IOException {
        try (Response response = call.execute()) {
            return Replies.read(response, clock.instant());
        }
    }

    private static IOException unanswered(Throwable cause, boolean begun) {
        Optional<Throwable> refused = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .filter(HostNotAllowedException.class::isInstance)
                .findFirst();
        if (refused.isPresent()) {
            return (HostNotAllowedException) refused.get();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new UnansweredException(begun, cause instanceof InterruptedIOException, cause);
    }

    /** Made at the first request: making it reads the JDK's certificates, and discovery does no I/O. */
    private static final class LazyClient {

        private Optional<OkHttpClient> client = Optional.empty();

        synchronized OkHttpClient get() {
            OkHttpClient made = client.orElseGet(LazyClient::make);
            client = Optional.of(made);
            return made;
        }

        synchronized void close() {
            client.ifPresent(made -> {
                made.dispatcher().executorService().shutdownNow();
                made.connectionPool().evictAll();
            });
        }

        private static OkHttpClient make() {
            return new OkHttpClient.Builder()
                    .proxy(Proxy.NO_PROXY)
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .retryOnConnectionFailure(false)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .fastFallback(false)
                    // The whole exchange has a limit; parts of it need none.
                    .connectTimeout(Duration.ZERO)
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .build();
        }
    }
}
