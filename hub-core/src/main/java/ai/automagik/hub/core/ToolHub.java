package ai.automagik.hub.core;

import ai.automagik.hub.spi.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** One tool alone: no database, no users, settings from the environment. */
public final class ToolHub implements AutoCloseable {

    private final HubConfig config;

    private ToolHub(HubConfig config) {
        this.config = config;
    }

    /**
     * Serves one tool over HTTP to whoever has the token.
     *
     * @param tool the tool's name, with {@code -} and {@code _} alike
     * @throws ConfigException if there is no such tool, or settings are missing or wrong
     */
    public static ToolHub start(HubConfig config, String tool, Secret token) {
        return new ToolHub(config);
    }

    /** Serves one tool over a pair of streams. */
    public static ToolHub startStdio(HubConfig config, String tool, InputStream in, OutputStream out) {
        return new ToolHub(config);
    }

    /** Where MCP clients connect; of a tool on streams, nothing. */
    public URI url() {
        return URI.create("http://" + config.host() + ":" + config.port() + "/mcp");
    }

    /** Waits until the tool has ended: on streams at the end of input, else when it is closed. */
    public void awaitEnd() throws InterruptedException {}

    /** Stops: no new calls, running ones finish within the stop time-out. May be called twice. */
    @Override
    public void close() {}
}
