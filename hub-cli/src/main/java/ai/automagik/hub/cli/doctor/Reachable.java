package ai.automagik.hub.cli.doctor;

/** Something answers at the URL's host. */
record Reachable() implements Check {

    @Override
    public String name() {
        return "reachable";
    }

    @Override
    public boolean endsAll(Deployment hub) {
        return true;
    }

    @Override
    public Finding look(Deployment hub) {
        return switch (hub.version()) {
            case Answer.Received received -> new Finding.Ok("something answers at " + hub.origin());
            case Answer.Lost(String why) ->
                new Finding.Fault(
                        hub.origin() + " cannot be used: " + why,
                        "start the hub, or correct the URL; clients also need the name in DNS, the port open, and a"
                                + " certificate they trust");
        };
    }
}
