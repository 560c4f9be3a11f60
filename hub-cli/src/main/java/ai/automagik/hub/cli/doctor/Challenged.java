package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whoever comes without a token is told how to get one.
 *
 * @param name the check's name
 * @param method how it comes
 * @param ask comes
 */
record Challenged(String name, String method, Function<Deployment, Answer> ask) implements Check {

    @Override
    public Finding look(Deployment hub) {
        String place = method + " " + hub.url();
        return switch (ask.apply(hub)) {
            case Answer.Lost(String why) ->
                new Finding.Fault(
                        place + " fails: " + why, "see the hub's log, and what the proxy does with " + method);
            case Answer.Received received when received.status() / 100 == 3 -> redirected(hub, received, place);
            case Answer.Received received
            when received.status() != 401 ->
                new Finding.Fault(
                        place + " without a token is answered " + received.described() + " instead of 401",
                        "have the proxy pass the request and the hub's own answer on; clients begin to sign in at 401"
                                + " alone");
            case Answer.Received received -> challenge(received, place);
        };
    }

    private Finding challenge(Answer.Received received, String place) {
        Optional<BearerChallenge> challenge = BearerChallenge.of(received);
        if (challenge.isEmpty()) {
            return new Finding.Fault(
                    place + " is answered 401 without 'WWW-Authenticate: Bearer'",
                    "let no sign-in of a proxy stand before the hub, and have the header passed on");
        }
        return challenge.orElseThrow().get("resource_metadata").isPresent()
                ? new Finding.Ok(method + " without a token is challenged")
                : new Finding.Fault(
                        "The challenge of " + place + " names no resource_metadata",
                        "update the hub, and see that the proxy does not shorten WWW-Authenticate");
    }

    private static Finding redirected(Deployment hub, Answer.Received received, String place) {
        String location = received.header("Location").orElse("");
        Optional<URI> there = resolved(hub.url(), location);
        boolean far = there.filter(uri -> Urls.sameHost(uri, hub.url())).isEmpty();
        return new Finding.Fault(
                place + " is redirected to " + Quote.of(location)
                        + (far
                                ? ", another host, where clients send no token"
                                : ", which turns POST into GET in clients"),
                far
                        ? "type the address of that host into clients, if it is the hub, or end the redirect"
                        : "type the address it leads to into clients, and set HUB_PUBLIC_URL to its origin");
    }

    private static Optional<URI> resolved(URI url, String location) {
        try {
            return Urls.http(url.resolve(location).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
