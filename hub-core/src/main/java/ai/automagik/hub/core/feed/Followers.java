package ai.automagik.hub.core.feed;

import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.storage.UserId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open streams of this hub that follow changes. Thread-safe. How many there may be is bounded where they are opened. */
public final class Followers implements ListChanges {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    private final ConcurrentMap<UserId, Set<Follower>> byUser = new ConcurrentHashMap<>();

    @Override
    public Following follow(UserId user, Consumer<OfferChange> listener) {
        Follower follower = new Follower(user, listener);
        byUser.compute(user, (same, followers) -> {
            Set<Follower> all = followers == null ? ConcurrentHashMap.newKeySet() : followers;
            all.add(follower);
            return all;
        });
        return follower;
    }

    /** Tells the streams of one user. */
    public void tell(UserId user, OfferChange change) {
        Set<Follower> followers = byUser.get(user);
        if (followers != null) {
            followers.forEach(follower -> follower.tell(change));
        }
    }

    /** Tells all streams. */
    public void tellAll(OfferChange change) {
        byUser.values().forEach(followers -> followers.forEach(follower -> follower.tell(change)));
    }

    /** One open stream. Equal only to itself, so that one user may follow with many clients. */
    private final class Follower implements Following {

        private final UserId user;
        private final Consumer<OfferChange> listener;

        Follower(UserId user, Consumer<OfferChange> listener) {
            this.user = user;
            this.listener = listener;
        }

        void tell(OfferChange change) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) { // one broken stream must not keep the others from hearing
                LOG.warn("A stream could not be told of a change", e);
            }
        }

        @Override
        public void close() {
            byUser.computeIfPresent(user, (same, followers) -> {
                followers.remove(this);
                return followers.isEmpty() ? null : followers;
            });
        }
    }
}
