package ai.automagik.hub.cli.doctor;

/** Clients without a secret may get tokens: nearly all are. */
record PublicClientsAllowed() implements Check {

    @Override
    public String name() {
        return "public-clients";
    }

    @Override
    public Finding look(Deployment hub) {
        return Advertised.look(
                hub,
                server -> Advertised.lists(server, "token_endpoint_auth_methods_supported", "none"),
                "clients without a secret may get tokens",
                "The authorization server does not list 'none' in token_endpoint_auth_methods_supported: clients have no"
                        + " secret, and claude.ai does not use its client document then",
                "ask WorkOS: AuthKit lists it by itself",
                "allow public clients at the token endpoint");
    }
}
