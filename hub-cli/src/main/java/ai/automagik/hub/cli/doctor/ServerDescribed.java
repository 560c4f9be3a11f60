package ai.automagik.hub.cli.doctor;

import java.util.Optional;

/** The authorization server's metadata are where clients look (RFC 8414, OpenID Connect Discovery). */
record ServerDescribed() implements Check {

    @Override
    public String name() {
        return "server-metadata";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<Issuer> issuer = hub.issuer();
        if (issuer.filter(each -> Urls.isSafe(each.uri())).isEmpty()) {
            return new Finding.Skipped("there is no authorization server");
        }
        if (hub.server().isPresent()) {
            return new Finding.Ok("the authorization server describes itself");
        }
        String what = switch (hub.serverMetadata()) {
            case Answer.Lost(String why) -> why;
            case Answer.Received received -> received.described() + " instead of a JSON document";
        };
        return new Finding.Fault(
                "The authorization server " + Quote.of(issuer.orElseThrow().text())
                        + " has no metadata at any of the three well-known places (at the first: " + what + ")",
                "correct its address in the configuration of the sign-in, or start it; it has to answer within "
                        + Web.PATIENCE.toSeconds() + " s");
    }
}
