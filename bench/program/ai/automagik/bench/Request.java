package ai.automagik.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The requests that are measured, as bytes on the wire. */
final class Request {

    /** What {@code noop} is asked to give back. */
    static final String TEXT = "hello from the bench";

    /** Ids have three digits, so that all answers are equally long. */
    static final int FIRST_ID = 100;

    private static final String NOOP = "bench_twenty_noop";

    private Request() {}

    /** Which revision a client speaks. */
    enum Era {
        MODERN("2026-07-28"),
        LEGACY("2025-11-25");

        private final String revision;

        Era(String revision) {
            this.revision = revision;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A call of the operation that does nothing. */
    static byte[] call(Era era, String token, int id, int port) {
        String params = "\"name\":\"" + NOOP + "\",\"arguments\":{\"text\":\"" + TEXT + "\"}";
        return post(era, "tools/call", params, List.of("Mcp-Name: " + NOOP), token, id, port);
    }

    /** A list of everything the caller has. */
    static byte[] list(Era era, String token, int port) {
        return post(era, "tools/list", "", List.of(), token, FIRST_ID, port);
    }

    /** Opens a stream of changes. */
    static byte[] listen(String token, int port) {
        String params = "\"notifications\":{\"toolsListChanged\":true}";
        return post(Era.MODERN, "subscriptions/listen", params, List.of(), token, FIRST_ID, port);
    }

    static byte[] get(String path, int port) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] post(
            Era era, String method, String params, List<String> modernHeaders, String token, int id, int port) {
        boolean modern = era == Era.MODERN;
        List<String> members = new ArrayList<>();
        if (!params.isEmpty()) {
            members.add(params);
        }
        if (modern) {
            members.add("\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + era.revision
                    + "\",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"bench\",\"version\":\"1.0.0\"}"
                    + ",\"io.modelcontextprotocol/clientCapabilities\":{}}");
        }
        String body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
                + String.join(",", members) + "}}";
        List<String> lines = new ArrayList<>(List.of(
                "POST /mcp HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Accept: application/json, text/event-stream",
                "User-Agent: bench/1.0",
                "MCP-Protocol-Version: " + era.revision));
        if (modern) {
            lines.add("Mcp-Method: " + method);
            lines.addAll(modernHeaders);
        }
        lines.add("Content-Length: " + body.length());
        return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
