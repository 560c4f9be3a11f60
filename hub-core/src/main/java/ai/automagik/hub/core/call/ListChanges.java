package ai.automagik.hub.core.call;

import ai.automagik.hub.storage.UserId;
import java.util.function.Consumer;

/** Tells open streams that a user's lists, or documents in them, have changed. Thread-safe. */
public interface ListChanges {

    /**
     * Follows the changes of a user's mount, and of the registry.
     *
     * @param listener called on some thread of the hub, quickly, possibly more often than something changed
     * @return what ends the following
     */
    Following follow(UserId user, Consumer<OfferChange> listener);

    /** Ends a following. Closing it twice does no harm. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
