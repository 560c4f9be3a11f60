package ai.automagik.hub.cli.doctor;

/** Tokens travel encrypted. */
record Encrypted() implements Check {

    @Override
    public String name() {
        return "https";
    }

    @Override
    public Finding look(Deployment hub) {
        if (Urls.isLoopback(hub.url())) {
            return new Finding.Ok("the hub is on this machine");
        }
        return Urls.isSafe(hub.url())
                ? new Finding.Ok("the way to the hub is encrypted")
                : new Finding.Fault(
                        "The URL begins with http:// and is of another machine",
                        "put a proxy with a certificate before the hub, set HUB_PUBLIC_URL to its https:// address, and"
                                + " type that into clients");
    }
}
