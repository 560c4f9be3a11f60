package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.storage.Sealer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server of routes alone, on a free port of loopback. */
public final class VisitServer implements AutoCloseable {

    private static final AccessCheck STRANGERS = new AccessCheck(new Strangers(), (who, workspace) -> {
        throw new AssertionError("Nobody is signed in");
    });

    private final HubServer server;
    private final URI base;

    /** Serves routes to strangers. */
    public VisitServer(List<Route> routes) throws IOException {
        this(routes, STRANGERS);
    }

    /** Serves routes to strangers, behind proxies. */
    VisitServer(List<Route> routes, TrustedProxies proxies) throws IOException {
        this(routes, STRANGERS, proxies);
    }

    /** Serves routes to whom a check lets in. */
    public VisitServer(List<Route> routes, AccessCheck access) throws IOException {
        this(routes, access, TrustedProxies.NONE);
    }

    private VisitServer(List<Route> routes, AccessCheck access, TrustedProxies proxies) throws IOException {
        Doorway doorway = new Doorway(true, Set.of(), Set.of());
        HttpBounds bounds = HttpHub.PATIENT;
        ScriptedHub hub = new ScriptedHub();
        SecureRandom random = new SecureRandom();
        server = new HubServer(
                new HubServer.Address("127.0.0.1", 0),
                new HubServer.Services(
                        ScriptedHub.IDENTITY,
                        new McpServlet(new McpServlet.Parts(
                                hub.dispatcher(), hub, HttpHub::admit, doorway, ChallengeHeader.PLAIN, bounds)),
                        Optional.of(new VisitServlet(
                                routes,
                                new VisitServlet.Checks(
                                        access,
                                        doorway,
                                        new Origins(Optional.empty()),
                                        proxies,
                                        new BoundedBody(bounds),
                                        Sealer.ephemeral(random),
                                        random))),
                        Optional.empty(),
                        () -> new Readiness(List.of())),
                bounds);
        base = URI.create("http://127.0.0.1:" + server.start());
    }

    /** A sign-in of which nobody makes use. */
    private static final class Strangers implements SignIn {

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return Optional.empty();
        }

        @Override
        public VisitAnswer begin(Visit visit, String returnTo) {
            return VisitAnswer.redirect("/sign-in?to=" + returnTo);
        }
    }

    /** The address of a path. */
    public URI at(String path) {
        return base.resolve(path);
    }

    @Override
    public void close() {
        server.close();
    }
}
