package ai.automagik.hub.cli.doctor;

import java.util.function.Function;

/**
 * The protected resource's metadata (RFC 9728) is in one of the two places where clients look.
 *
 * @param name the check's name
 * @param ask fetches it
 */
record MetadataServed(String name, Function<Deployment, Answer> ask) implements Check {

    @Override
    public Finding look(Deployment hub) {
        String place = Deployment.RESOURCE + (name.equals("metadata-path") ? hub.path() : "");
        return switch (ask.apply(hub)) {
            case Answer.Lost(String why) ->
                new Finding.Fault(place + " fails: " + why, "see the hub's log, and what the proxy does with the path");
            case Answer.Received received
            when received.status() == 401 || received.status() == 403 ->
                new Finding.Fault(
                        place + " is behind a sign-in (" + received.status() + ")",
                        "exempt everything below /.well-known/ from the proxy's sign-in: clients read it before they have"
                                + " a token");
            case Answer.Received received
            when received.status() / 100 == 3 ->
                new Finding.Fault(
                        place + " is redirected to "
                                + Quote.of(received.header("Location").orElse("")),
                        "have the path answered by the hub itself; not every client follows");
            case Answer.Received received
            when received.status() != 200 || received.object().isEmpty() ->
                new Finding.Fault(
                        place + " is answered " + received.described() + " instead of a JSON document",
                        "have the proxy pass everything below /.well-known/ on to the hub");
            case Answer.Received received -> new Finding.Ok(place + " is served");
        };
    }
}
