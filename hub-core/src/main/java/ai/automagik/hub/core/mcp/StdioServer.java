package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.ListChanges;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MCP over a pair of streams (2026-07-28, page "stdio"; the same in the legacy revisions): one message a line, both eras, one
 * caller. Requests run side by side, a virtual thread each.
 */
public final class StdioServer {

    /** Requests at work at once; the one client behind the streams needs no more, and gets an error instead of a wait. */
    public static final int MAX_IN_FLIGHT = 64;

    /** After the end of input: a client that only pipes questions in still gets quick answers, and nobody waits long. */
    public static final Duration END_GRACE = Duration.ofSeconds(1);

    /** What cancelled calls then have to end; whatever ignores that is left behind. */
    public static final Duration CANCEL_GRACE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

    private final Dispatcher dispatcher;
    private final ListChanges changes;
    private final Caller caller;
    private final BoundedLines lines;
    private final StdioOutput output;
    private final JsonRpc jsonRpc = new JsonRpc();
    private final Map<String, Cancellation> running = new ConcurrentHashMap<>();
    private final Map<String, StdioStream> streams = new ConcurrentHashMap<>();
    // Counts the requests at work, and this server itself.
    private final Phaser atWork = new Phaser(1);
    // The session of the last handshake, which the client need not name: there is one client.
    private volatile Optional<String> session = Optional.empty();

    /** The key of the one legacy stream among the streams, which are otherwise known by a request's id. */
    private static final String LEGACY_STREAM = "";

    /**
     * Serves one caller.
     *
     * @param in the client's messages; closed by nobody here
     * @param out the answers; nothing else may write to it
     */
    public StdioServer(Dispatcher dispatcher, ListChanges changes, Caller caller, InputStream in, OutputStream out) {
        this.dispatcher = dispatcher;
        this.changes = changes;
        this.caller = caller;
        this.lines = new BoundedLines(in, JsonRpc.MAX_MESSAGE_BYTES);
        this.output = new StdioOutput(out);
    }

    /** Serves until the end of input, or until the client reads no more; then cancels what still runs. */
    public void run() {
        try {
            for (Optional<BoundedLines.Line> line = lines.read(); line.isPresent(); line = lines.read()) {
                accept(line.get());
            }
        } catch (IOException e) {
            LOG.warn("Standard input failed, so the client has gone: {}", e.getMessage());
        }
        end();
    }

    private void accept(BoundedLines.Line line) {
        switch (line) {
            case BoundedLines.Line.TooLong() ->
                output.send(dispatcher
                        .refuse(RpcError.parse("The message is longer than " + JsonRpc.MAX_MESSAGE_BYTES + " bytes"))
                        .message());
            case BoundedLines.Line.Read(byte[] bytes) -> {
                if (!isBlank(bytes)) {
                    accept(jsonRpc.read(bytes, 0, bytes.length), bytes.length);
                }
            }
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void accept(Message message, int size) {
        switch (message) {
            case Message.Request request -> request(request, size);
            case Message.Notification notification -> notification(notification);
            case Message.Response response -> answer(response, new Cancellation(), size);
            case Message.Malformed malformed -> answer(malformed, new Cancellation(), size);
        }
    }

    private void request(Message.Request request, int size) {
        String id = request.id().toString();
        Cancellation cancellation = new Cancellation();
        if (running.size() >= MAX_IN_FLIGHT) {
            output.send(dispatcher.refuse(request, tooMany("requests")).message());
        } else if (streams.containsKey(id) || running.putIfAbsent(id, cancellation) != null) {
            output.send(dispatcher
                    .refuse(request, RpcError.invalidRequest("The message's 'id' is that of a request still at work"))
                    .message());
        } else {
            atWork.register();
            Thread.startVirtualThread(() -> {
                try {
                    answer(request, cancellation, size);
                } finally {
                    running.remove(id, cancellation);
                    atWork.arriveAndDeregister();
                }
            });
        }
    }

    private void answer(Message message, Cancellation cancellation, int size) {
        StdioExchange exchange = new StdioExchange(output, cancellation);
        switch (dispatcher.accept(message, arrival(size, exchange))) {
            case Reply.Answer answer -> {
                if (answer.session().isPresent()) {
                    session = answer.session();
                }
                exchange.answer(answer.message());
            }
            case Reply.Accepted() -> {}
            case Reply.Listening(Subscription subscription) -> {
                String id = subscription.id().orElse(LEGACY_STREAM);
                if (!listen(id, subscription)) {
                    output.send(dispatcher.refuse(message, tooMany("streams")).message());
                } else if (cancellation.isCancelled()) {
                    cancel(id);
                }
            }
        }
    }

    private static RpcError tooMany(String what) {
        return RpcError.transport(429, "There are too many " + what + " at once; wait for some to end, or end some");
    }

    private void notification(Message.Notification notification) {
        switch (notification.method()) {
            case Methods.CANCELLED ->
                cancel(notification.params().path("requestId").toString());
            case Methods.INITIALIZED -> {
                if (dispatcher.stream(arrivalOfStream()) instanceof Reply.Listening(Subscription subscription)) {
                    // A second handshake finds the stream open already.
                    listen(LEGACY_STREAM, subscription);
                }
            }
            default -> {}
        }
    }

    private Arrival arrivalOfStream() {
        return arrival(0, new StdioExchange(output, new Cancellation()));
    }

    private Arrival arrival(int size, StdioExchange exchange) {
        return new Arrival(caller, Optional.empty(), "stdio", session, size, exchange);
    }

    private void cancel(String id) {
        Cancellation cancellation = running.get(id);
        if (cancellation != null) {
            cancellation.cancel();
        }
        StdioStream stream = streams.remove(id);
        if (stream != null) {
            stream.stop();
        }
    }

    private boolean listen(String id, Subscription subscription) {
        StdioStream stream = new StdioStream(output, subscription);
        boolean room = streams.size() < MAX_IN_FLIGHT && streams.putIfAbsent(id, stream) == null;
        if (room) {
            stream.open(changes);
        }
        return room;
    }

    /** Tells the client that its streams end, and cancels what runs; {@link #run} still waits for the end of input. */
    public void stop() {
        streams.values().forEach(StdioStream::close);
        streams.clear();
        running.values().forEach(Cancellation::cancel);
    }

    private void end() {
        streams.values().forEach(StdioStream::stop);
        streams.clear();
        int phase = atWork.arrive();
        if (!awaitWork(phase, END_GRACE)) {
            running.values().forEach(Cancellation::cancel);
            awaitWork(phase, CANCEL_GRACE);
        }
    }

    private boolean awaitWork(int phase, Duration longest) {
        try {
            atWork.awaitAdvanceInterruptibly(phase, longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
