package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Both places say the same resource and the same authorization server. */
record MetadataAgrees() implements Check {

    @Override
    public String name() {
        return "metadata-agree";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> path = Deployment.object(hub.metadataAtPath());
        Optional<JsonNode> root = Deployment.object(hub.metadataAtRoot());
        if (path.isEmpty() || root.isEmpty()) {
            return new Finding.Skipped("the metadata are not in both places");
        }
        boolean same = same(path.orElseThrow(), root.orElseThrow(), "resource")
                && same(path.orElseThrow(), root.orElseThrow(), "authorization_servers");
        return same
                ? new Finding.Ok("both places say the same")
                : new Finding.Fault(
                        "The two documents below /.well-known/oauth-protected-resource differ in resource or"
                                + " authorization_servers",
                        "have the proxy pass both on to the same hub; clients differ in which they read");
    }

    private static boolean same(JsonNode one, JsonNode other, String name) {
        return one.path(name).equals(other.path(name));
    }
}
