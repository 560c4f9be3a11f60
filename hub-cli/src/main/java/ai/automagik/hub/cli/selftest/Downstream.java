package ai.automagik.hub.cli.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The service behind one person's tools: looks at each request for what is not this person's, and answers plausibly. On a free
 * port of the loopback address. Thread-safe.
 */
final class Downstream implements AutoCloseable {

    /** How much of a request's body is looked at: far more than canaries need. */
    public static final int MAX_BODY_BYTES = 1_048_576;

    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong requests = new AtomicLong();
    private final String owner;
    private final String note;
    private final Leaks leaks;

    private Downstream(HttpServer server, String owner, String note, Leaks leaks) {
        this.server = server;
        this.owner = owner;
        this.note = note;
        this.leaks = leaks;
    }

    /**
     * Starts one.
     *
     * @param owner whose it is
     * @param note a canary that is in every answer
     * @throws IOException if there is no free port
     */
    static Downstream start(String owner, String note, Leaks leaks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Downstream made = new Downstream(server, owner, note, leaks);
        server.setExecutor(made.executor);
        server.createContext("/", made::handle);
        server.start();
        return made;
    }

    /** Where it is. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests came. */
    long requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            StringBuilder seen = new StringBuilder(exchange.getRequestURI().toString());
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            seen.append('\n').append(name).append(": ").append(values));
            seen.append('\n')
                    .append(new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8));
            leaks.inAnswer(seen.toString(), owner, "a request to the service of " + owner);
            byte[] body = answer().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What fits many services: an object with an id, a state and a list. */
    private String answer() {
        return "{\"id\":\"1\",\"name\":\"" + note + "\",\"status\":\"ok\",\"state\":\"open\",\"items\":[],\"data\":{},"
                + "\"note\":\"" + note + "\"}";
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
