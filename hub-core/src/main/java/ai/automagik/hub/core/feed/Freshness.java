package ai.automagik.hub.core.feed;

import ai.automagik.hub.auth.Remembering;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.registry.Mounts;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.UserId;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Keeps what this hub remembers no older than the feed of changes. Thread-safe. */
public final class Freshness implements ChangeFeed.Listener {

    private static final OfferChange LISTS = new OfferChange.Lists();

    private final List<Remembering> entrances;
    private final Mounts mounts;
    private final Followers followers;
    private final LongConsumer reloadPlugins;

    /**
     * Keeps fresh what is given.
     *
     * @param entrances what remembers who may enter
     * @param reloadPlugins carries out a request to read the plugins again, given its number, without making the feed wait
     */
    public Freshness(List<Remembering> entrances, Mounts mounts, Followers followers, LongConsumer reloadPlugins) {
        this.entrances = List.copyOf(entrances);
        this.mounts = Objects.requireNonNull(mounts);
        this.followers = Objects.requireNonNull(followers);
        this.reloadPlugins = Objects.requireNonNull(reloadPlugins);
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case TOOLS -> change.user().ifPresent(this::toolsChanged);
            case ACCESS -> change.user().ifPresent(this::accessChanged);
            case RESOURCE ->
                change.user().ifPresent(user -> change.detail().ifPresent(uri -> resourceChanged(user, uri)));
            case PLUGINS -> reloadPlugins.accept(change.sequence());
        }
    }

    @Override
    public void lost() {
        entrances.forEach(Remembering::forgetAll);
        mounts.forgetAll();
    }

    /** The registry has changed: everybody's mount may be another. */
    public void registryChanged() {
        mounts.forgetAll();
        followers.tellAll(LISTS);
    }

    /** A user's tools, settings or connections have changed. */
    public void toolsChanged(UserId user) {
        entrances.forEach(entrance -> entrance.forget(user));
        mounts.forget(user);
        followers.tell(user, LISTS);
    }

    private void resourceChanged(UserId user, String uri) {
        followers.tell(user, new OfferChange.Document(uri));
    }

    /** A user's right to enter, or the workspace they work in, has changed. */
    public void accessChanged(UserId user) {
        entrances.forEach(entrance -> entrance.forget(user));
        mounts.forget(user);
        followers.tell(user, LISTS);
    }
}
