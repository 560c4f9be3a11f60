package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The metadata name an authorization server that clients can use. */
record ServerNamed() implements Check {

    @Override
    public String name() {
        return "authorization-server";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> metadata = hub.metadata();
        if (metadata.isEmpty()) {
            return new Finding.Skipped("there are no metadata");
        }
        JsonNode servers = metadata.orElseThrow().path("authorization_servers");
        if (!servers.isArray() || servers.isEmpty()) {
            return new Finding.Fault(
                    "The metadata name no authorization server",
                    "configure how people sign in (HUB_SIGN_IN), and update the hub");
        }
        Optional<Issuer> first = hub.issuer();
        if (first.filter(issuer -> Urls.isSafe(issuer.uri())).isEmpty()) {
            return new Finding.Fault(
                    "The first authorization server, "
                            + Quote.of(servers.path(0).asString("")) + ", is not an https:// URL, which clients refuse",
                    "name it with https:// in the configuration of the sign-in, or set HUB_PUBLIC_URL if it is the hub");
        }
        String more = servers.size() > 1 ? ", the first of " + servers.size() + " and the only one Claude uses" : "";
        return new Finding.Ok(
                "people sign in at " + Quote.of(first.orElseThrow().text()) + more);
    }
}
