package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.OfferChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes on their way to one stream, whose client may be slow: what changes again before it was told is told once. Costs a thread
 * only while it tells. Thread-safe.
 */
public final class ChangeQueue implements Consumer<OfferChange> {

    /** Changes that may wait for one client: some times what it may follow. What does not fit is not told. */
    public static final int MAX_WAITING = 500;

    private final Telling telling;
    private final Consumer<WireMessage> out;
    private final Set<OfferChange> waiting = new LinkedHashSet<>();
    private final Coalesced turn = new Coalesced(this::tell);

    /**
     * Tells a stream.
     *
     * @param out sends a message; may block, and does not throw
     */
    public ChangeQueue(Telling telling, Consumer<WireMessage> out) {
        this.telling = telling;
        this.out = out;
    }

    @Override
    public void accept(OfferChange change) {
        if (telling.concerns(change) && add(change)) {
            turn.run();
        }
    }

    private synchronized boolean add(OfferChange change) {
        return waiting.size() < MAX_WAITING && waiting.add(change);
    }

    private void tell() {
        for (OfferChange change : take()) {
            telling.messages(change).forEach(out);
        }
    }

    private synchronized List<OfferChange> take() {
        List<OfferChange> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }
}
