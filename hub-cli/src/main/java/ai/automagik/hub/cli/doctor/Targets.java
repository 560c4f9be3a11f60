package ai.automagik.hub.cli.doctor;

/** What to do when an authorization server does not know the hub's resource. */
final class Targets {

    private Targets() {}

    /** The fault, and its cure at the kind of server. */
    static Finding.Fault unknown(Deployment hub, Issuer issuer, String where) {
        return new Finding.Fault(
                where + " does not take the resource " + Quote.of(hub.url().toString()) + " (invalid_target)",
                issuer.cure(
                        "add exactly this URL to the MCP resource indicators",
                        "register exactly this URL as a resource or audience that clients may ask tokens for"));
    }
}
