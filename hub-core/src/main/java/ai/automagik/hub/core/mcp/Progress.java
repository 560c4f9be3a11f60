package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Waiter;
import tools.jackson.databind.JsonNode;

/** Passes a call's progress on to a client that asked for it. For the call's threads. */
final class Progress implements Waiter {

    /** One a second for more than two hours; a tool that reports every byte must not fill the client's memory. */
    static final int MAX_NOTIFICATIONS = 10_000;

    private static final double STEP = 1e-6;

    private final Envelope envelope;
    private final JsonNode token;
    private final Exchange exchange;
    private double last = Double.NEGATIVE_INFINITY;
    private int sent;
    private boolean silent = true;

    Progress(Envelope envelope, JsonNode token, Exchange exchange) {
        this.envelope = envelope;
        this.token = token;
        this.exchange = exchange;
    }

    @Override
    public synchronized void progress(double done, double total, String message) {
        // The specification: progress MUST grow with each notification. JSON has no infinity.
        if (!(done > last) || Double.isInfinite(done) || sent == MAX_NOTIFICATIONS) {
            return;
        }
        silent = false;
        send(done, total, message);
    }

    /** Says that the call still runs, if it has said nothing itself since the last time. */
    @Override
    public synchronized void stillWorking() {
        if (silent && sent < MAX_NOTIFICATIONS) {
            // As small a step as grows visibly, so that what the call reports next is still more.
            double step = Math.max(STEP, Math.ulp(last));
            send(Double.isInfinite(last) ? 0 : last + step, 0, "still working");
        }
        silent = true;
    }

    private void send(double done, double total, String message) {
        last = done;
        sent++;
        exchange.send(envelope.notification(Methods.PROGRESS, json -> {
            json.writeName("progressToken");
            json.writeTree(token);
            json.writeNumberProperty("progress", done);
            if (total > 0 && Double.isFinite(total)) {
                json.writeNumberProperty("total", total);
            }
            if (!message.isEmpty()) {
                json.writeStringProperty("message", message);
            }
        }));
    }
}
