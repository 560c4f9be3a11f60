package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigSource;
import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a hub on a free port, talks to it as clients do, and stops it. */
final class TrainingHub {

    /** The hub is on this machine and idle: no answer within this time is none. */
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final String ACCEPT = "application/json, text/event-stream";

    private final Console console;
    private final Path data;

    TrainingHub(Console console, Path data) {
        this.console = console;
        this.data = data;
    }

    /** Runs through it. */
    void run(String token) throws IOException, InterruptedException {
        DataOptions options = new DataOptions();
        options.data = data;
        Configuration configuration = Configuration.read(
                console, options, List.of(new ConfigSource("training", Map.of("HUB_PORT", "0"), true)));
        HubConfig config = configuration.require();
        Startup.log(console, configuration.reading());
        try (Hub hub = Hub.start(config)) {
            talk(hub.url(), token);
        }
    }

    private static void talk(URI url, String token) throws IOException {
        post(url, token, "", initialize("2025-11-25"));
        post(url, token, "MCP-Protocol-Version: 2025-11-25\r\n", call("tools/list", "{}"));
        post(url, token, "MCP-Protocol-Version: 2025-11-25\r\n", addTool());
        post(url, token, "MCP-Protocol-Version: 2025-11-25\r\n", call("tools/list", "{}"));
        post(url, "wrong", "", initialize("2025-11-25"));
        get(url, token, "/api/tools/catalogue");
        get(url, token, "/ready");
    }

    private static String initialize(String revision) {
        return call(
                "initialize",
                "{\"protocolVersion\":\"" + revision
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"training\",\"version\":\"1\"}}");
    }

    private static String addTool() {
        return call("tools/call", "{\"name\":\"add_tool\",\"arguments\":{\"tool_name\":\"wait\"}}");
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static void post(URI url, String token, String headers, String body) throws IOException {
        exchange(
                url,
                "POST " + url.getPath() + " HTTP/1.1\r\nContent-Type: application/json\r\nAccept: " + ACCEPT + "\r\n"
                        + headers + common(url, token) + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static void get(URI url, String token, String path) throws IOException {
        exchange(url, "GET " + path + " HTTP/1.1\r\n" + common(url, token) + "\r\n");
    }

    private static String common(URI url, String token) {
        return "Host: " + url.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n";
    }

    /** Speaks HTTP by hand, so that no client's classes end up in the cache. What comes back does not matter. */
    private static void exchange(URI url, String request) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
