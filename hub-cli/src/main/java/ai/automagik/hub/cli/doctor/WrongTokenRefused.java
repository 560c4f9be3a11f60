package ai.automagik.hub.cli.doctor;

/** A token that is none is refused so that clients get a new one. */
record WrongTokenRefused() implements Check {

    @Override
    public String name() {
        return "wrong-token";
    }

    @Override
    public Finding look(Deployment hub) {
        boolean right = hub.withWrongToken() instanceof Answer.Received received
                && received.status() == 401
                && BearerChallenge.of(received)
                        .flatMap(challenge -> challenge.get("error"))
                        .filter("invalid_token"::equals)
                        .isPresent();
        return right
                ? new Finding.Ok("a wrong token is refused as invalid_token")
                : new Finding.Fault(
                        "A wrong token is not answered with 401 and error=\"invalid_token\" ("
                                + described(hub.withWrongToken()) + ")",
                        "have the proxy leave Authorization and WWW-Authenticate as they are: clients renew a token at"
                                + " this answer alone");
    }

    private static String described(Answer answer) {
        return switch (answer) {
            case Answer.Lost(String why) -> why;
            case Answer.Received received -> received.described();
        };
    }
}
