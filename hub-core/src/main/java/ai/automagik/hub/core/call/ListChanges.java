package ai.automagik.hub.core.call;

import ai.automagik.hub.storage.UserId;

/** Tells open streams that a user's lists have changed. Thread-safe. */
public interface ListChanges {

    /**
     * Follows the changes of a user's mount, and of the registry.
     *
     * @param listener called on some thread of the hub, quickly, possibly more often than something changed
     * @return what ends the following
     */
    Following follow(UserId user, Runnable listener);

    /** Ends a following. Closing it twice does no harm. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
