package ai.automagik.hub.core;

import ai.automagik.hub.storage.PluginReport;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/** A running hub. */
public final class Hub implements AutoCloseable {

    private final HubConfig config;

    private Hub(HubConfig config) {
        this.config = config;
    }

    /**
     * Starts a hub that serves MCP and REST over HTTP.
     *
     * @throws ConfigException if keys that no tool knows were stated, or the address may not be bound without a sign-in
     * @throws ai.automagik.hub.storage.StorageException if the storage cannot be opened
     */
    public static Hub start(HubConfig config) {
        return new Hub(config);
    }

    /** Starts a hub that serves MCP to the local owner over a pair of streams; it binds no address. */
    public static Hub startStdio(HubConfig config, InputStream in, OutputStream out) {
        return new Hub(config);
    }

    /** Where MCP clients connect; of a hub on streams, nothing. */
    public URI url() {
        return URI.create("http://" + config.host() + ":" + config.port() + "/mcp");
    }

    /** Reads the plugins again, as {@code automagik-tools plugins reload} and SIGHUP ask for. */
    public List<PluginReport> reloadPlugins() {
        return List.of();
    }

    /** The hub's parts, a line each, for the log at start and for incidents. */
    public List<String> describe() {
        return List.of();
    }

    /** Waits until the hub has ended: a hub on streams at the end of its input, any hub when it is closed. */
    public void awaitEnd() throws InterruptedException {}

    /** Stops: no new calls, running ones finish within the stop time-out, streams are closed. May be called twice. */
    @Override
    public void close() {}
}
