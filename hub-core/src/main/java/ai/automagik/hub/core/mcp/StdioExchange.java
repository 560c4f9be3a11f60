package ai.automagik.hub.core.mcp;

/** One request over stdio. A cancelled one gets no answer and no more notifications. Thread-safe. */
final class StdioExchange implements Exchange {

    private final StdioOutput output;
    private final Cancellation cancellation;

    StdioExchange(StdioOutput output, Cancellation cancellation) {
        this.output = output;
        this.cancellation = cancellation;
    }

    @Override
    public void send(WireMessage notification) {
        answer(notification);
    }

    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    void answer(WireMessage message) {
        if (!cancellation.isCancelled()) {
            output.send(message);
        }
    }
}
