package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Optional;

/** The token endpoint takes the resource too: AuthKit looks there alone, after the person has signed in. */
record ResourceAcceptedForToken() implements Check {

    @Override
    public String name() {
        return "resource-at-token";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<URI> endpoint = hub.serverUrl("token_endpoint").filter(Urls::isSafe);
        Optional<String> client = hub.client();
        Optional<Issuer> issuer = hub.issuer();
        if (endpoint.isEmpty() || client.isEmpty() || issuer.isEmpty()) {
            return new Finding.Skipped("there is no registered client to ask with");
        }
        return switch (hub.token(endpoint.orElseThrow(), client.orElseThrow())) {
            case Answer.Lost(String why) ->
                new Finding.Fault("The token endpoint fails: " + why, "see the log of the authorization server");
            case Answer.Received received -> look(hub, issuer.orElseThrow(), received);
        };
    }

    private static Finding look(Deployment hub, Issuer issuer, Answer.Received received) {
        String error =
                received.object().map(node -> node.path("error").asString("")).orElse("");
        return switch (error) {
            // The code was none: everything before it was right.
            case "invalid_grant" ->
                new Finding.Ok("the token endpoint takes the resource and clients without a secret");
            case "invalid_target" -> Targets.unknown(hub, issuer, "The token endpoint");
            case "" ->
                new Finding.Fault(
                        "The token endpoint answers a wrong code with " + received.described()
                                + " instead of a JSON error",
                        "have the proxy pass the token endpoint's answers on as they are");
            default ->
                new Finding.Fault(
                        "The token endpoint answers a wrong code with " + Quote.of(error) + " instead of invalid_grant",
                        "see the log of the authorization server: the client just registered is not taken");
        };
    }
}
