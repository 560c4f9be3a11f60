package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The authorization server calls itself as the resource calls it: clients compare character by character (RFC 8414, 3.3). */
record IssuerEqual() implements Check {

    @Override
    public String name() {
        return "issuer";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> server = hub.server();
        Optional<Issuer> named = hub.issuer();
        if (server.isEmpty() || named.isEmpty()) {
            return new Finding.Skipped("the authorization server has no metadata");
        }
        String issuer = server.orElseThrow().path("issuer").asString("");
        return issuer.equals(named.orElseThrow().text())
                ? new Finding.Ok("the issuer is the same in both metadata")
                : new Finding.Fault(
                        "The authorization server calls itself " + Quote.of(issuer) + ", and the hub calls it "
                                + Quote.of(named.orElseThrow().text()),
                        "configure the issuer exactly as the authorization server writes it, a slash at the end included");
    }
}
