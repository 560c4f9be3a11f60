package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.ListChanges;
import org.jspecify.annotations.Nullable;

/** Changes told over stdio, among the other messages. Thread-safe. */
final class StdioStream {

    private final StdioOutput output;
    private final Subscription subscription;
    private ListChanges.@Nullable Following following;
    private boolean ended;

    StdioStream(StdioOutput output, Subscription subscription) {
        this.output = output;
        this.subscription = subscription;
    }

    /** Sends the opening and follows the changes from here on. */
    synchronized void open(ListChanges changes) {
        subscription.opening().ifPresent(output::send);
        if (!ended) {
            subscription
                    .telling()
                    .ifPresent(telling ->
                            following = changes.follow(subscription.user(), new ChangeQueue(telling, this::tell)));
        }
    }

    private synchronized void tell(WireMessage message) {
        if (!ended) {
            output.send(message);
        }
    }

    /** Ends because the client wants it: without a word. */
    synchronized void stop() {
        ended = true;
        if (following != null) {
            following.close();
        }
    }

    /** Ends because the hub wants it: with the last message. */
    synchronized void close() {
        if (!ended) {
            subscription.closing().ifPresent(output::send);
            stop();
        }
    }
}
