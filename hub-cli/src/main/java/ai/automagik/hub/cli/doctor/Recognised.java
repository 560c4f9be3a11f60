package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What answers is this hub, and all its paths lead to it. */
record Recognised() implements Check {

    private static final String HUB = "automagik-tools-hub";

    @Override
    public String name() {
        return "hub";
    }

    /** A stranger's site would only give a long list; a hub with one path hidden is worth looking at. */
    @Override
    public boolean endsAll(Deployment hub) {
        return !(hub.post() instanceof Answer.Received received && received.status() == 401);
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> version = Deployment.object(hub.version());
        String name = version.map(node -> node.path("name").asString("")).orElse("");
        if (name.equals(HUB)) {
            return new Finding.Ok("it is Automagik Tools Hub "
                    + version.orElseThrow().path("version").asString("of no version"));
        }
        String what = hub.version() instanceof Answer.Received received ? received.described() : "nothing";
        return new Finding.Fault(
                hub.origin() + "/version is not answered by Automagik Tools Hub (" + what + ")",
                "correct the URL, or have the proxy pass every path of this host on to the hub");
    }
}
