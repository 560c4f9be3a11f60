package ai.automagik.hub.core;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.registry.Mounting;
import ai.automagik.hub.core.registry.OpenTool;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Settings;
import java.util.List;
import java.util.Optional;

/** One tool, open for the one caller there is. Opens it anew when it tells that it offers something else. Thread-safe. */
final class SoleTool implements MountSource, AutoCloseable {

    private final ToolOpener opener;
    private final HubTool tool;
    private final Settings settings;
    private final Caller caller;
    private final Followers followers;
    private final Coalesced reopening = new Coalesced(this::reopen);
    private volatile Mount mount = new Mount(List.of());
    private Optional<OpenTool> open = Optional.empty();
    private boolean closed;

    SoleTool(Networks networks, Binder binder, HubTool tool, Settings settings, Caller caller, Followers followers) {
        this.opener = new ToolOpener(networks, binder, same -> new Told());
        this.tool = tool;
        this.settings = settings;
        this.caller = caller;
        this.followers = followers;
    }

    /** Opens it; gives whether that went well. What was open before is closed when its last call has ended. */
    synchronized boolean open() {
        Optional<MountedTool> mounted = closed ? Optional.empty() : opener.open(tool, settings, caller);
        mounted.ifPresent(fresh -> {
            open.ifPresent(OpenTool::retire);
            open = fresh.open();
            mount = Mounting.of(List.of(), List.of(fresh));
        });
        return mounted.isPresent();
    }

    private void reopen() {
        if (open()) {
            followers.tell(caller.user(), new OfferChange.Lists());
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
            followers.tell(caller.user(), new OfferChange.Document(uri));
        }
    }
}
