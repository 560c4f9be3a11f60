package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.storage.Storage;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Wishes of sessions in storage, where every hub finds them. Thread-safe. */
public final class StoredWishes implements SessionWishes {

    private final Storage storage;

    /** Keeps wishes in a storage. */
    public StoredWishes(Storage storage) {
        this.storage = Objects.requireNonNull(storage);
    }

    @Override
    public boolean subscribe(Caller caller, Session session, String uri) {
        return storage.write(stores -> stores.sessionWishes()
                .subscribe(caller.workspace(), caller.user(), session.key(), uri, session.expires()));
    }

    @Override
    public void unsubscribe(Caller caller, Session session, String uri) {
        storage.write(
                stores -> stores.sessionWishes().unsubscribe(caller.workspace(), caller.user(), session.key(), uri));
    }

    @Override
    public boolean follows(Caller caller, Session session, String uri) {
        return storage.read(stores ->
                        stores.sessionWishes().subscriptions(caller.workspace(), caller.user(), session.key()))
                .contains(uri);
    }

    @Override
    public void setLevel(Caller caller, Session session, LogLevel level) {
        String word = level.name().toLowerCase(Locale.ROOT);
        storage.write(stores -> {
            stores.sessionWishes()
                    .setLogLevel(caller.workspace(), caller.user(), session.key(), word, session.expires());
            return word;
        });
    }

    @Override
    public Optional<LogLevel> level(Caller caller, Session session) {
        return storage.read(stores -> stores.sessionWishes().logLevel(caller.workspace(), caller.user(), session.key()))
                .flatMap(LogLevels::read);
    }
}
