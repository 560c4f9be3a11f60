package ai.automagik.hub.core;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.registry.OpenTool;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.storage.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One tool, open for the one caller there is. Opens it anew when it tells that it offers something else. Thread-safe. */
final class SoleTool implements MountSource, AutoCloseable {

    private final Function<Changes, Optional<MountedTool>> opener;
    private final Function<MountedTool, Mount> mounting;
    private final UserId user;
    private final Followers followers;
    private final Coalesced reopening = new Coalesced(this::reopen);
    private volatile Mount mount = new Mount(List.of());
    private Optional<OpenTool> open = Optional.empty();
    private boolean closed;

    /**
     * Prepares.
     *
     * @param opener opens the tool, to tell of changes
     * @param mounting puts it beside the hub's own operations
     * @param user whose streams are told
     */
    SoleTool(
            Function<Changes, Optional<MountedTool>> opener,
            Function<MountedTool, Mount> mounting,
            UserId user,
            Followers followers) {
        this.opener = opener;
        this.mounting = mounting;
        this.user = user;
        this.followers = followers;
    }

    /** Opens it; gives whether that went well. What was open before is closed when its last call has ended. */
    synchronized boolean open() {
        Optional<MountedTool> mounted = closed ? Optional.empty() : opener.apply(new Told());
        mounted.ifPresent(fresh -> {
            mount = mounting.apply(fresh);
            open.ifPresent(OpenTool::retire);
            open = fresh.open();
        });
        return mounted.isPresent();
    }

    private void reopen() {
        if (open()) {
            followers.tell(user, new OfferChange.Lists());
        }
    }

    @Override
    public Mount of(Caller same) {
        return mount;
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.ifPresent(OpenTool::retire);
    }

    private final class Told implements Changes {

        @Override
        public void offerChanged() {
            reopening.run();
        }

        @Override
        public void resourceChanged(String uri) {
            followers.tell(user, new OfferChange.Document(uri));
        }
    }
}
