package ai.automagik.hub.core.http;

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

    private final HubServer server;
    private final URI base;

    /** Serves routes. */
    public VisitServer(List<Route> routes) throws IOException {
        this(routes, Optional.empty());
    }

    /** Serves routes behind a public URL. */
    public VisitServer(List<Route> routes, Optional<URI> publicUrl) throws IOException {
        Set<String> hosts = publicUrl.map(URI::getHost).map(Set::of).orElse(Set.of());
        Doorway doorway = new Doorway(true, hosts, Set.of());
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
                                doorway,
                                new Origins(publicUrl),
                                new BoundedBody(bounds),
                                Sealer.ephemeral(random),
                                random)),
                        Optional.empty(),
                        () -> new Readiness(List.of())),
                bounds);
        base = URI.create("http://127.0.0.1:" + server.start());
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
