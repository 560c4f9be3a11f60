package ai.automagik.hub.core;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.registry.Mounting;
import ai.automagik.hub.core.registry.OpenTool;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.storage.ToolListChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One tool, open for the one caller there is. Opens it anew when it tells that it offers something else. Thread-safe. */
final class SoleTool implements MountSource, AutoCloseable {

    private final ToolOpener opener;
    private final Whose whose;
    private final Followers followers;
    private final Function<MountSource, List<CompiledOperation<?, ?>>> own;
    private final Coalesced reopening = new Coalesced(this::reopen);
    private volatile Mount mount = new Mount(List.of());
    private Optional<OpenTool> open = Optional.empty();
    private boolean closed;

    /**
     * What is open, and for whom.
     *
     * @param tool the tool
     * @param settings its complete and valid settings
     * @param caller the one caller
     */
    record Whose(HubTool tool, Settings settings, Caller caller) {}

    /**
     * Makes it, not open yet.
     *
     * @param own gives the hub's own operations over what is mounted
     */
    SoleTool(
            Whose whose,
            Networks networks,
            Binder binder,
            Followers followers,
            Function<MountSource, List<CompiledOperation<?, ?>>> own) {
        this.opener = new ToolOpener(networks, binder, same -> new Told());
        this.whose = whose;
        this.followers = followers;
        this.own = own;
    }

    /** Opens it; gives whether that went well. What was open before is closed when its last call has ended. */
    synchronized boolean open() {
        Optional<MountedTool> mounted =
                closed ? Optional.empty() : opener.open(whose.tool(), whose.settings(), whose.caller());
        mounted.ifPresent(fresh -> {
            open.ifPresent(OpenTool::retire);
            open = fresh.open();
            mount = Mounting.of(own(), List.of(fresh)).choosing(ToolListChoice.NONE);
        });
        return mounted.isPresent();
    }

    private List<MountedOperation> own() {
        return own.apply(this).stream()
                .map(operation -> new MountedOperation(operation, Optional.empty()))
                .toList();
    }

    private void reopen() {
        if (open()) {
            followers.tell(whose.caller().user(), new OfferChange.Lists());
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
            followers.tell(whose.caller().user(), new OfferChange.Document(uri));
        }
    }
}
