package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Looks for what the authorization server's metadata have to say for clients to go on. */
final class Advertised {

    private Advertised() {}

    /**
     * Looks.
     *
     * @param met whether the metadata say it
     * @param ok what is seen then
     * @param fault what is wrong otherwise
     * @param authKit what to do in AuthKit's dashboard
     * @param other what to do at any other server
     */
    static Finding look(
            Deployment hub, Predicate<JsonNode> met, String ok, String fault, String authKit, String other) {
        Optional<JsonNode> server = hub.server();
        Optional<Issuer> issuer = hub.issuer();
        if (server.isEmpty() || issuer.isEmpty()) {
            return new Finding.Skipped("the authorization server has no metadata");
        }
        return met.test(server.orElseThrow())
                ? new Finding.Ok(ok)
                : new Finding.Fault(fault, issuer.orElseThrow().cure(authKit, other));
    }

    /** Whether a list of the metadata has a value. */
    static boolean lists(JsonNode server, String name, String value) {
        return server.path(name)
                .valueStream()
                .anyMatch(each -> each.asString("").equals(value));
    }
}
