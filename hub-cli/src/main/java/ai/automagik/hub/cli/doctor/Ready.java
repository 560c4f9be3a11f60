package ai.automagik.hub.cli.doctor;

import java.util.List;

/** The hub says that it can do its work. */
record Ready() implements Check {

    @Override
    public String name() {
        return "ready";
    }

    @Override
    public Finding look(Deployment hub) {
        if (!(hub.ready() instanceof Answer.Received received)) {
            return new Finding.Fault("/ready gives no answer", "see the hub's log");
        }
        if (received.status() == 200) {
            return new Finding.Ok("the hub is ready");
        }
        List<String> parts = received.object()
                .map(node -> node.path("parts").properties().stream()
                        .filter(part -> !part.getValue().path("ready").asBoolean(true))
                        .map(part -> Quote.of(part.getKey()))
                        .toList())
                .orElse(List.of());
        return new Finding.Fault(
                parts.isEmpty()
                        ? "/ready answers " + received.described()
                        : "The hub is not ready: " + String.join(", ", parts),
                "see the hub's log; a storage that does not answer is the usual reason");
    }
}
