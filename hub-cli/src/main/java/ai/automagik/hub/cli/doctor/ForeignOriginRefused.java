package ai.automagik.hub.cli.doctor;

/** A page of a stranger's site cannot use the hub through a visitor's browser. */
record ForeignOriginRefused() implements Check {

    @Override
    public String name() {
        return "foreign-origin";
    }

    @Override
    public Finding look(Deployment hub) {
        return hub.fromForeignOrigin() instanceof Answer.Received received && received.status() == 403
                ? new Finding.Ok("pages of strange origins are refused")
                : new Finding.Fault(
                        "A request of the origin " + Deployment.FOREIGN_ORIGIN + " is not answered with 403",
                        "have the proxy pass the Origin header on, and let HUB_ALLOWED_ORIGINS name your own pages alone");
    }
}
