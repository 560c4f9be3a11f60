package ai.automagik.hub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A service that a test scripts: enqueue its answers, run the operation, take the requests. A real HTTP server on a free
 * port of the loopback address. Thread-safe.
 */
public final class FakeDownstream implements AutoCloseable {

    /** How long a request may be on its way: a bound for tests that fail, not a pause. */
    private static final int PATIENCE_SECONDS = 5;

    private static final FakeResponse UNSCRIPTED =
            FakeResponse.text(500, "FakeDownstream: no response was enqueued for this request");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<FakeResponse> responses = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<RecordedRequest> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeDownstream(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a service without answers; a request without one gets status 500 and says so.
     *
     * @throws IOException if there is no free port
     */
    public static FakeDownstream start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeDownstream fake = new FakeDownstream(server);
        server.setExecutor(fake.executor);
        server.createContext("/", fake::handle);
        server.start();
        return fake;
    }

    /** The address of the service, without a slash at its end: {@code http://127.0.0.1:40123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds an answer; answers go out in the order they were added. */
    public FakeDownstream enqueue(FakeResponse response) {
        responses.add(response);
        return this;
    }

    /** Takes the oldest request not yet taken, or fails if none comes. */
    public RecordedRequest takeRequest() throws InterruptedException {
        return Optional.ofNullable(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no request came within " + PATIENCE_SECONDS + " s"));
    }

    /** Gives the requests that have come and were not taken. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(recorded(exchange));
            FakeResponse response = Optional.ofNullable(responses.poll()).orElse(UNSCRIPTED);
            switch (response.way()) {
                case ANSWERED -> answer(exchange, response);
                case DROPPED -> {}
                case HANGING -> closed.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static RecordedRequest recorded(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        URI uri = exchange.getRequestURI();
        return new RecordedRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, FakeResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.bytes();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Stops the service and ends hanging connections. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
