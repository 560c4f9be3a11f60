package ai.automagik.hub.core;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Authenticator;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.core.http.AccessCheck;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpBounds;
import ai.automagik.hub.core.http.HubServer;
import ai.automagik.hub.core.http.McpServlet;
import ai.automagik.hub.core.http.Origins;
import ai.automagik.hub.core.http.Readiness;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.TrustedProxies;
import ai.automagik.hub.core.http.VisitServlet;
import ai.automagik.hub.core.mcp.Dispatcher;
import ai.automagik.hub.core.mcp.ServerIdentity;
import ai.automagik.hub.core.mcp.StdioServer;
import ai.automagik.hub.core.rest.IdentitiesResource;
import ai.automagik.hub.core.rest.RestApi;
import ai.automagik.hub.core.tools.ToolService;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.core.workspace.WorkspaceServices;
import ai.automagik.hub.storage.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;

/** The side of a hub that clients see: an HTTP server, or a pair of streams. */
interface Front extends AutoCloseable {

    /** Who this server is. */
    ServerIdentity IDENTITY = new ServerIdentity(
            "automagik-tools-hub",
            "Automagik Tools Hub",
            HubVersion.number(),
            "These are the tools of one person. get_available_tools lists what can be added, add_tool adds a tool, and its"
                    + " operations are listed at once. If a tool misses settings, ask the person for them.");

    /** Where MCP clients connect. */
    URI url();

    /** Waits until there is nobody left to serve. */
    void awaitEnd() throws InterruptedException;

    @Override
    void close();

    /**
     * What a front gives clients.
     *
     * @param dispatcher answers MCP
     * @param callIds names calls and failures
     * @param changes tells streams of changes
     * @param authenticator tells who calls over HTTP
     * @param local tells who calls over streams
     * @param rest what REST offers; empty for one tool alone
     * @param site pages and OAuth; empty for one tool alone
     * @param address hears where people's browsers find the hub
     * @param readiness tells whether the hub can do its work
     */
    record Services(
            Dispatcher dispatcher,
            Supplier<String> callIds,
            ListChanges changes,
            Authenticator authenticator,
            Supplier<Caller> local,
            Optional<Rest> rest,
            Optional<Site> site,
            Address address,
            Supplier<Readiness> readiness) {}

    /**
     * What REST offers.
     *
     * @param tools does the work on tools
     * @param connections does the work on connected accounts
     * @param workspaces does the work on workspaces
     * @param identities does the work on who people are to issuers
     */
    record Rest(
            ToolService tools,
            UserConnections connections,
            WorkspaceServices workspaces,
            IdentitiesResource.Parts identities) {}

    /**
     * What a hub has besides MCP and REST: pages for people, and OAuth.
     *
     * @param routes which paths, and what answers there
     * @param access tells who is let in there
     * @param sealer seals what holds forms to browsers
     * @param random makes what browsers are known by
     * @param ownerCanSignIn whether the owner has signed in before, so that nobody else can be the first
     */
    record Site(List<Route> routes, AccessCheck access, Sealer sealer, SecureRandom random, boolean ownerCanSignIn) {

        public Site {
            routes = List.copyOf(routes);
        }
    }

    /** Makes a front as the last part of a hub. */
    @FunctionalInterface
    interface Maker {

        /** Makes and starts a front. */
        Front make(Services services, Parts parts);
    }

    /** Refuses an address that strangers could reach for a tool that has no sign-in. */
    static void checkBind(HubConfig config) {
        checkBind(config, "while a tool alone has no sign-in; listen on 127.0.0.1");
    }

    /** Refuses an address that strangers could reach while the owner has yet to sign in for the first time. */
    static void checkBind(HubConfig config, boolean ownerCanSignIn) {
        if (!ownerCanSignIn) {
            checkBind(
                    config,
                    "before the owner has signed in for the first time; start on 127.0.0.1, open the link that the hub"
                            + " prints, and listen there afterwards");
        }
    }

    private static void checkBind(HubConfig config, String reason) {
        if (!Loopback.is(config.host()) && !config.allowInsecureBind()) {
            throw new ConfigException(List.of("HUB_HOST '" + config.host() + "' lets other machines in " + reason
                    + ", or say --allow-insecure-bind if something else guards the way"));
        }
    }

    /** Gives the caller that was let in. */
    static Caller granted(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Granted granted -> granted.caller();
            case Authentication.Refused refused ->
                throw new ConfigException(List.of("The local owner may not use this hub: "
                        + refused.challenge().description()));
        };
    }

    /**
     * Starts an HTTP server.
     *
     * @throws ConfigException if the address may not or cannot be bound
     */
    static Front http(HubConfig config, Services services) {
        services.site().ifPresent(site -> checkBind(config, site.ownerCanSignIn()));
        HttpBounds bounds = HttpBounds.USUAL.withDrain(config.stopTimeout());
        Doorway doorway = doorway(config);
        Origins origins = new Origins(config.publicUrl());
        ChallengeHeader challenges = new ChallengeHeader(services.site().map(site -> origins));
        McpServlet mcp = new McpServlet(new McpServlet.Parts(
                services.dispatcher(), services.changes(), services.authenticator(), doorway, challenges, bounds));
        HubServer server = new HubServer(
                new HubServer.Address(config.host(), config.port()),
                new HubServer.Services(
                        IDENTITY,
                        mcp,
                        services.site()
                                .map(site -> new VisitServlet(
                                        site.routes(),
                                        new VisitServlet.Checks(
                                                site.access(),
                                                doorway,
                                                origins,
                                                TrustedProxies.parse(config.trustedProxies()),
                                                new BoundedBody(bounds),
                                                site.sealer(),
                                                site.random()))),
                        services.rest().map(offer -> rest(offer, services, doorway, challenges, bounds)),
                        services.readiness()),
                bounds);
        Http http = new Http(server, config, open(server, config));
        services.address().is(config.publicUrl().orElse(http.url()));
        return http;
    }

    /** The rules for where requests come from and go to. */
    static Doorway doorway(HubConfig config) {
        Set<String> hosts = config.publicUrl().map(URI::getHost).map(Set::of).orElse(Set.of());
        return new Doorway(Loopback.is(config.host()), hosts, config.allowedOrigins());
    }

    private static ResourceConfig rest(
            Rest offer, Services services, Doorway doorway, ChallengeHeader challenges, HttpBounds bounds) {
        return RestApi.config(new RestApi.Parts(
                offer.tools(),
                Optional.of(offer.connections()),
                offer.workspaces(),
                offer.identities(),
                services.authenticator(),
                doorway,
                challenges,
                new BoundedBody(bounds),
                services.callIds()));
    }

    private static int open(HubServer server, HubConfig config) {
        try {
            return server.start();
        } catch (IOException e) {
            throw new ConfigException(List.of("Address " + config.host() + ":" + config.port() + " cannot be bound ("
                    + e.getMessage() + "); is another hub running? Choose another with --port"));
        }
    }

    /** Serves a pair of streams on a thread of its own, until the end of input. */
    static Front stdio(Services services, InputStream in, OutputStream out) {
        StdioServer server = new StdioServer(
                services.dispatcher(), services.changes(), services.local().get(), in, out);
        CountDownLatch ended = new CountDownLatch(1);
        // Platform: reading standard input would hold a virtual thread's carrier.
        Thread thread = Thread.ofPlatform().name("stdio").daemon().start(() -> {
            try {
                server.run();
            } finally {
                ended.countDown();
            }
        });
        return new Stdio(thread, ended);
    }

    /** An HTTP server. */
    final class Http implements Front {

        private final HubServer server;
        private final URI url;
        private final CountDownLatch ended = new CountDownLatch(1);

        private Http(HubServer server, HubConfig config, int port) {
            this.server = server;
            String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
            this.url = URI.create("http://" + host + ":" + port + "/mcp");
        }

        @Override
        public URI url() {
            return url;
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            ended.await();
        }

        @Override
        public void close() {
            try {
                server.close();
            } finally {
                ended.countDown();
            }
        }
    }

    /** A pair of streams. */
    record Stdio(Thread thread, CountDownLatch ended) implements Front {

        @Override
        public URI url() {
            throw new IllegalStateException("A hub on streams has no URL");
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            ended.await();
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
