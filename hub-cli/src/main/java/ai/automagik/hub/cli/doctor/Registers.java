package ai.automagik.hub.cli.doctor;

import java.util.Optional;

/** Clients can register (RFC 7591): Cursor, Gemini CLI and older ones know no other way. */
record Registers() implements Check {

    private static final String SWITCH = "switch on 'Dynamic Client Registration'";

    @Override
    public String name() {
        return "registration";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<Issuer> issuer = hub.issuer();
        if (hub.server().isEmpty() || issuer.isEmpty()) {
            return new Finding.Skipped("the authorization server has no metadata");
        }
        if (!hub.options().register()) {
            return new Finding.Skipped("--no-register was given");
        }
        Issuer server = issuer.orElseThrow();
        String cure = server.cure(SWITCH, "allow dynamic client registration without an initial token");
        Optional<Answer> registration = hub.registration();
        if (registration.isEmpty()) {
            return new Finding.Fault("The authorization server names no registration_endpoint", cure);
        }
        return switch (registration.orElseThrow()) {
            case Answer.Lost(String why) -> new Finding.Fault("A client could not be registered: " + why, cure);
            case Answer.Received received
            when received.status() == 201 && hub.client().isPresent() ->
                new Finding.Ok("a client registered" + (given(received) ? ", and is removed again" : ""));
            case Answer.Received received
            when hub.client().isPresent() ->
                new Finding.Fault(
                        "A registration is answered " + received.status() + " instead of 201, which Claude takes for a"
                                + " failure",
                        server.cure("ask WorkOS", "have registrations answered with 201 (RFC 7591, 3.2.1)"));
            case Answer.Received received ->
                new Finding.Fault("A client could not be registered: " + received.described(), cure);
        };
    }

    private static boolean given(Answer.Received received) {
        return received.object()
                .filter(node -> node.has("registration_client_uri") && node.has("registration_access_token"))
                .isPresent();
    }
}
