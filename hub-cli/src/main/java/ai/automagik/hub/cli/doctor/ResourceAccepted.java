package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The authorization server lets clients ask for this resource (RFC 8707). */
record ResourceAccepted() implements Check {

    /** Errors that say: this far it is right, now a person has to come. */
    private static final Set<String> HARMLESS =
            Set.of("login_required", "interaction_required", "consent_required", "account_selection_required");

    @Override
    public String name() {
        return "resource-accepted";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<URI> endpoint = hub.serverUrl("authorization_endpoint").filter(Urls::isSafe);
        Optional<String> client = hub.client();
        Optional<Issuer> issuer = hub.issuer();
        if (endpoint.isEmpty() || client.isEmpty() || issuer.isEmpty()) {
            return new Finding.Skipped("there is no registered client to ask with");
        }
        return look(hub, issuer.orElseThrow(), hub.authorize(endpoint.orElseThrow(), client.orElseThrow()));
    }

    private static Finding look(Deployment hub, Issuer issuer, Answer answer) {
        return switch (answer) {
            case Answer.Lost(String why) ->
                new Finding.Fault(
                        "The authorization endpoint fails: " + why, "see the log of the authorization server");
            case Answer.Received received -> look(hub, issuer, received);
        };
    }

    private static Finding look(Deployment hub, Issuer issuer, Answer.Received received) {
        Optional<String> error = received.status() >= 400 ? Optional.of(told(received)) : returned(received);
        return error.filter(text -> !HARMLESS.contains(text))
                .<Finding>map(text -> text.equals("invalid_target")
                        ? Targets.unknown(hub, issuer, "The authorization endpoint")
                        : new Finding.Fault(
                                "The authorization endpoint refuses a correct request with " + Quote.of(text),
                                "see the log of the authorization server: what it says there is what clients get"))
                .orElseGet(() -> new Finding.Ok("the authorization endpoint takes the resource"));
    }

    private static String told(Answer.Received received) {
        return received.body().contains("invalid_target")
                ? "invalid_target"
                : received.object()
                        .map(node -> node.path("error").asString(""))
                        .filter(text -> !text.isEmpty())
                        .orElse(String.valueOf(received.status()));
    }

    /** The error that a client would be sent back with. */
    private static Optional<String> returned(Answer.Received received) {
        return received.header("Location")
                .filter(location -> location.startsWith(Deployment.REDIRECT + "?"))
                .flatMap(location -> Arrays.stream(
                                location.substring(location.indexOf('?') + 1).split("&", -1))
                        .filter(field -> field.startsWith("error="))
                        .map(field -> field.substring("error=".length()))
                        .findFirst());
    }
}
