package ai.automagik.hub.cli.doctor;

/** Authorization responses name their issuer (RFC 9207): ChatGPT takes its usual client document at no other server. */
record IssuerSent() implements Check {

    @Override
    public String name() {
        return "iss";
    }

    @Override
    public Finding look(Deployment hub) {
        return Advertised.look(
                hub,
                server -> server.path("authorization_response_iss_parameter_supported")
                        .asBoolean(false),
                "authorization responses name their issuer",
                "The authorization server does not say authorization_response_iss_parameter_supported (RFC 9207), which"
                        + " guards clients of several servers against mix-ups",
                "ask WorkOS: that cannot be set there",
                "have the iss parameter sent with authorization responses");
    }
}
