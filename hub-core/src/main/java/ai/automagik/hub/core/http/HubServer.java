package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.ServerIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The hub's one HTTP server: MCP, REST and status side by side, requests on virtual threads. */
public final class HubServer implements AutoCloseable {

    /** Threads that accept, select and keep time; requests run on virtual threads beside them. */
    private static final int PLATFORM_THREADS = 16;

    /** How exactly connections are watched: four looks in this time. */
    private static final Duration WATCH = Duration.ofSeconds(4);

    private final Server server;
    private final HubConnector connector;
    private final Pulse pulse;
    private final Gate gate;
    private final McpServlet mcp;
    private final HttpBounds bounds;

    /**
     * Where the server listens.
     *
     * @param host an address or name of this machine
     * @param port 0 for any free one
     */
    public record Address(String host, int port) {}

    /**
     * What the server serves.
     *
     * @param identity who this is
     * @param mcp MCP, under {@code /mcp}
     * @param visits pages and OAuth, on every path that nothing else has; empty for a hub without any
     * @param rest the REST API, whose resources have whole paths under {@code /api}; empty for a hub without one
     * @param readiness tells whether the hub can do its work
     */
    public record Services(
            ServerIdentity identity,
            McpServlet mcp,
            Optional<VisitServlet> visits,
            Optional<ResourceConfig> rest,
            Supplier<Readiness> readiness) {}

    /** Makes a server; {@link #start} opens it. */
    public HubServer(Address address, Services services, HttpBounds bounds) {
        this.bounds = bounds;
        this.mcp = services.mcp();
        this.server = new Server(threads());
        this.connector = connector(address);
        this.gate = new Gate(routes(services));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(bounds.maxConnections(), connector));
        server.setErrorHandler(new ProblemErrorHandler());
        server.setHandler(new AtWork(new StatusHandler(gate, services.identity(), services.readiness())));
        this.pulse = new Pulse(bounds.bodyTime().compareTo(WATCH) < 0 ? bounds.bodyTime() : WATCH);
        pulse.add(connector);
        // We drain ourselves, with the streams' last messages in it.
        server.setStopTimeout(0);
        server.setStopAtShutdown(false);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS);
        pool.setName("hub-http");
        pool.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("hub-request-", 0).factory()));
        return pool;
    }

    private HubConnector connector(Address address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HttpBounds.MAX_REQUEST_HEADER_BYTES);
        http.setResponseHeaderSize(HttpBounds.MAX_RESPONSE_HEADER_BYTES);
        HubConnector made = new HubConnector(server, new HttpConnectionFactory(http), bounds);
        made.setHost(address.host());
        made.setPort(address.port());
        return made;
    }

    private Handler routes(Services services) {
        ServletContextHandler servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder("mcp", mcp);
        holder.setAsyncSupported(true);
        servlets.addServlet(holder, "/mcp");
        servlets.setErrorHandler(new ProblemErrorHandler());
        PathMappingsHandler routes = new PathMappingsHandler();
        routes.addMapping(new ServletPathSpec("/mcp"), servlets);
        services.visits().ifPresent(visits -> {
            servlets.addServlet(new ServletHolder("visits", visits), "/");
            routes.addMapping(new ServletPathSpec("/"), servlets);
        });
        services.rest().ifPresent(config -> routes.addMapping(new ServletPathSpec("/api/*"), api(config)));
        return routes;
    }

    private static Handler api(ResourceConfig config) {
        JettyHttpContainer jersey = ContainerFactory.createContainer(JettyHttpContainer.class, config);
        // Jersey gets whole paths right only in a context at the root.
        return new ContextHandler(jersey, "/");
    }

    /**
     * Opens the server.
     *
     * @return the port it listens on
     * @throws IOException if the address is in use or cannot be bound
     */
    public int start() throws IOException {
        try {
            server.start();
            return connector.getLocalPort();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("The HTTP server did not start", e);
        }
    }

    /**
     * Stops gracefully: new requests get 503, streams end with their last message, running calls may finish within
     * {@link HttpBounds#drain}, then they are cancelled. Stopping twice does no harm.
     */
    @Override
    public void close() {
        gate.shut();
        mcp.closeStreams();
        try {
            if (!gate.awaitEmpty(bounds.drain())) {
                mcp.cancelCalls();
                gate.awaitEmpty(HttpBounds.AFTER_DRAIN);
            }
        } catch (InterruptedException e) {
            mcp.cancelCalls();
            Thread.currentThread().interrupt();
        }
        stopServer();
    }

    private void stopServer() {
        pulse.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop", e);
        }
    }
}
