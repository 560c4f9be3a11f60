package ai.automagik.hub.cli.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub without walls: what belongs to anybody is shown to everybody, and taken from everybody. */
final class LeakyHub implements AutoCloseable {

    static final String CURSOR = "cursor-1a2b3c4d5e6f";
    private static final String ASK = "/ask/1a2b3c4d5e6f1a2b3c";
    private static final String CONNECT = "/connect/1a2b3c4d5e6f1a2b3c";

    private final HttpServer server;
    private final Set<String> everybodys = ConcurrentHashMap.newKeySet();
    private volatile boolean answered;

    LeakyHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Gives it something of somebody's. */
    void has(String... texts) {
        everybodys.addAll(Set.of(texts));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/mcp")) {
                mcp(exchange, JsonMapper.shared().readTree(body));
            } else if (path.startsWith("/api/user/connections/")) {
                String named = path.substring("/api/user/connections/".length()).replace("/default", "");
                send(exchange, everybodys.contains(named) ? 200 : 404, "{\"detail\":\"" + named + "\"}");
            } else if (path.endsWith("/revoke")) {
                everybodys.removeIf(URLDecoder.decode(body, StandardCharsets.UTF_8)::contains);
                exchange.getResponseHeaders().set("Location", "/account");
                send(exchange, 303, "");
            } else {
                answered |= path.equals(ASK) && exchange.getRequestMethod().equals("POST");
                send(exchange, 200, String.join(" ", everybodys));
            }
        }
    }

    private void mcp(HttpExchange exchange, JsonNode message) throws IOException {
        JsonNode params = message.path("params");
        JsonNode arguments = params.path("arguments");
        exchange.getResponseHeaders().set("Mcp-Session-Id", "a-session");
        switch (message.path("method").asString("")) {
            case "tools/call" -> {
                String named = arguments
                        .path("connection")
                        .asString(arguments.path("account").asString(""));
                boolean known = named.isEmpty() || everybodys.contains(named);
                send(
                        exchange,
                        200,
                        switch (params.path("name").asString("")) {
                            case "set_default_connection", "revoke_connection", "leaky_read" ->
                                result(known ? "done" : "unknown " + named, !known);
                            case "connect_account" -> result("open " + CONNECT, false);
                            case "leaky_ask" -> result(answered ? "declined" : "open " + ASK, !answered);
                            case "list_connections", "list_my_tools", "switch_workspace" ->
                                result(String.join(" ", everybodys), false);
                            default -> error();
                        });
            }
            case "tools/list" ->
                send(
                        exchange,
                        200,
                        params.path("cursor").asString(CURSOR).equals(CURSOR) ? result("tools", false) : error());
            default -> send(exchange, 200, result("", false));
        }
    }

    private static String result(String text, boolean isError) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"isError\":" + isError
                + ",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}";
    }

    private static String error() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"unknown\"}}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
