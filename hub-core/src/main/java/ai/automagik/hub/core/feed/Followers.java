package ai.automagik.hub.core.feed;

import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.storage.UserId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open streams of this hub that follow list changes. Thread-safe. How many there may be is bounded where they are opened. */
public final class Followers implements ListChanges {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    private final ConcurrentMap<UserId, Set<Follower>> byUser = new ConcurrentHashMap<>();

    @Override
    public Following follow(UserId user, Runnable listener) {
        Follower follower = new Follower(user, listener);
        byUser.compute(user, (same, followers) -> {
            Set<Follower> all = followers == null ? ConcurrentHashMap.newKeySet() : followers;
            all.add(follower);
            return all;
        });
        return follower;
    }

    /** Tells the streams of one user. */
    public void tell(UserId user) {
        Set<Follower> followers = byUser.get(user);
        if (followers != null) {
            followers.forEach(Follower::tell);
        }
    }

    /** Tells all streams. */
    public void tellAll() {
        byUser.values().forEach(followers -> followers.forEach(Follower::tell));
    }

    /** One open stream. Equal only to itself, so that one user may follow with many clients. */
    private final class Follower implements Following {

        private final UserId user;
        private final Runnable listener;

        Follower(UserId user, Runnable listener) {
            this.user = user;
            this.listener = listener;
        }

        void tell() {
            try {
                listener.run();
            } catch (RuntimeException e) { // one broken stream must not keep the others from hearing
                LOG.warn("A stream could not be told of a list change", e);
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
