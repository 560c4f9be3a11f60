package ai.automagik.hub.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Old clients ask the hub's host for the authorization server's metadata, and find them or the way to them. */
record ServerForwarded() implements Check {

    private static final String PLACE = "/.well-known/oauth-authorization-server";

    @Override
    public String name() {
        return "forwarded";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<Issuer> issuer = hub.issuer();
        if (issuer.isEmpty() || hub.server().isEmpty()) {
            return new Finding.Skipped("the authorization server has no metadata");
        }
        List<String> missing = Stream.of(false, true)
                .filter(withPath -> !leads(hub.forwarded(withPath), issuer.orElseThrow(), hub))
                .map(withPath -> PLACE + (withPath ? hub.path() : ""))
                .toList();
        return missing.isEmpty()
                ? new Finding.Ok("old clients find the authorization server through the hub")
                : new Finding.Fault(
                        "The authorization server's metadata are not at the hub's " + String.join(" and ", missing),
                        "have the proxy pass everything below /.well-known/ on to the hub");
    }

    private static boolean leads(Answer answer, Issuer issuer, Deployment hub) {
        if (!(answer instanceof Answer.Received received)) {
            return false;
        }
        if (received.status() / 100 == 3) {
            return received.header("Location")
                    .flatMap(Urls::http)
                    .filter(uri -> Urls.sameOrigin(uri, issuer.uri()))
                    .isPresent();
        }
        // Whether the name is right is another check's question; here it has to be the same document.
        return Deployment.object(received)
                .filter(node ->
                        node.path("issuer").equals(hub.server().orElseThrow().path("issuer")))
                .isPresent();
    }
}
