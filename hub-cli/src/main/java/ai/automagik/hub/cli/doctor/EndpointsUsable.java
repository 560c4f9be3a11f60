package ai.automagik.hub.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where clients send people and codes is named, and encrypted. */
record EndpointsUsable() implements Check {

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<Issuer> issuer = hub.issuer();
        if (hub.server().isEmpty() || issuer.isEmpty()) {
            return new Finding.Skipped("the authorization server has no metadata");
        }
        List<String> bad = Stream.of("authorization_endpoint", "token_endpoint")
                .filter(name -> hub.serverUrl(name).filter(Urls::isSafe).isEmpty())
                .toList();
        return bad.isEmpty()
                ? new Finding.Ok("codes and tokens are given at https:// addresses or on this machine")
                : new Finding.Fault(
                        "The authorization server names no https:// URL as " + String.join(" and ", bad),
                        issuer.orElseThrow()
                                .cure(
                                        "ask WorkOS: that cannot be set there",
                                        "have its public address configured with https://"));
    }
}
