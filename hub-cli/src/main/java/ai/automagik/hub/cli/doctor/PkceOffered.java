package ai.automagik.hub.cli.doctor;

/** PKCE with S256 is offered: clients refuse a server that does not say so. */
record PkceOffered() implements Check {

    @Override
    public String name() {
        return "pkce";
    }

    @Override
    public Finding look(Deployment hub) {
        return Advertised.look(
                hub,
                server -> Advertised.lists(server, "code_challenge_methods_supported", "S256"),
                "PKCE with S256 is offered",
                "The authorization server does not list S256 in code_challenge_methods_supported, without which clients"
                        + " refuse it",
                "ask WorkOS: AuthKit lists it by itself",
                "switch PKCE with S256 on");
    }
}
