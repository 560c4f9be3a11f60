package ai.automagik.hub.cli.doctor;

/** Events reach the client as they are sent: no proxy gathers them first. */
record StreamsFlow() implements Check {

    @Override
    public String name() {
        return "streaming";
    }

    @Override
    public Finding look(Deployment hub) {
        return hub.stream()
                .map(StreamsFlow::look)
                .orElseGet(() -> new Finding.Skipped("a stream needs a token; pipe one in with --token-stdin"));
    }

    private static Finding look(Answer answer) {
        return switch (answer) {
            case Answer.Lost(String why) ->
                new Finding.Fault(
                        "No event of a stream arrives: " + why,
                        "switch buffering and compression of text/event-stream off in the proxy (nginx:"
                                + " proxy_buffering off)");
            case Answer.Received received
            when received.status() == 401 || received.status() == 403 ->
                new Finding.Skipped("the hub does not take the token (" + received.status() + ")");
            case Answer.Received received
            when !received.header("Content-Type").orElse("").startsWith("text/event-stream")
                    || !received.body().contains("data:") ->
                new Finding.Fault(
                        "A stream of changes is answered " + received.described() + " instead of events",
                        "have the proxy pass Accept and the answer on as they are");
            case Answer.Received received
            when received.header("X-Accel-Buffering")
                    .filter("no"::equalsIgnoreCase)
                    .isEmpty() ->
                new Finding.Fault(
                        "A stream comes without 'X-Accel-Buffering: no'",
                        "have the proxy pass the header on: the next proxy gathers events without it");
            case Answer.Received received -> new Finding.Ok("events arrive as they are sent");
        };
    }
}
