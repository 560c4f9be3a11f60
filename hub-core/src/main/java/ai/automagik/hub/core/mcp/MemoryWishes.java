package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.storage.SessionWishStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Wishes of sessions in memory, for one tool alone, which has no storage. Thread-safe. */
public final class MemoryWishes implements SessionWishes {

    /** As many as storage remembers of one user, of whom there is one. */
    private final Cache<String, Wishes> bySession =
            Caffeine.newBuilder().maximumSize(SessionWishStore.MAX_SESSIONS).build();

    private record Wishes(Set<String> uris, Optional<LogLevel> level) {

        static final Wishes NONE = new Wishes(Set.of(), Optional.empty());

        Wishes {
            uris = Set.copyOf(uris);
        }

        Wishes with(String uri) {
            Set<String> more = new HashSet<>(uris);
            more.add(uri);
            return more.size() <= SessionWishStore.MAX_SUBSCRIPTIONS ? new Wishes(more, level) : this;
        }

        Wishes without(String uri) {
            Set<String> fewer = new HashSet<>(uris);
            fewer.remove(uri);
            return new Wishes(fewer, level);
        }
    }

    private Wishes wishes(Session session) {
        return bySession.get(session.key(), key -> Wishes.NONE);
    }

    @Override
    public synchronized boolean subscribe(Caller caller, Session session, String uri) {
        bySession.put(session.key(), wishes(session).with(uri));
        return follows(caller, session, uri);
    }

    @Override
    public synchronized void unsubscribe(Caller caller, Session session, String uri) {
        bySession.put(session.key(), wishes(session).without(uri));
    }

    @Override
    public boolean follows(Caller caller, Session session, String uri) {
        return wishes(session).uris().contains(uri);
    }

    @Override
    public synchronized void setLevel(Caller caller, Session session, LogLevel level) {
        bySession.put(session.key(), new Wishes(wishes(session).uris(), Optional.of(level)));
    }

    @Override
    public Optional<LogLevel> level(Caller caller, Session session) {
        return wishes(session).level();
    }
}
