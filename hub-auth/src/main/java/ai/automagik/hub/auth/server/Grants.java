package ai.automagik.hub.auth.server;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Lists what a person allowed OAuth clients, and takes it back. Thread-safe. */
public final class Grants {

    private final Storage storage;
    private final InstantSource clock;
    private final Consumer<UserId> accessChanged;

    /**
     * Works on a storage.
     *
     * @param accessChanged hears at once of whose tokens no longer hold; other hubs hear by the feed
     */
    public Grants(Storage storage, InstantSource clock, Consumer<UserId> accessChanged) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.accessChanged = Objects.requireNonNull(accessChanged);
    }

    /** Lists a person's grants that hold, newest first. */
    public List<Grant> list(User user) {
        return storage.read(stores -> stores.grants().list(user.personalWorkspace(), user.id(), clock.instant()));
    }

    /** Takes a grant back with all its tokens, from the next call on; returns whether the person had it. */
    public boolean revoke(User user, GrantId grant) {
        Instant now = clock.instant();
        boolean revoked = storage.write(stores -> {
            boolean done = stores.grants().revoke(user.personalWorkspace(), user.id(), grant, now);
            if (done) {
                stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.ACCESS, now);
                stores.audit()
                        .append(
                                user.personalWorkspace(),
                                AuditEvent.change(now, user.id(), "grant.revoke", grant.toString()));
            }
            return done;
        });
        if (revoked) {
            accessChanged.accept(user.id());
        }
        return revoked;
    }
}
