package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Loads one plugin: from what stands in the plugins folder to checked tools. Thread-safe. */
final class PluginLoader {

    private final Staging staging;
    private final HubWorld hub;
    private final JdkLoader parent = new JdkLoader();
    private final Discovery discovery;

    PluginLoader(Staging staging, HubWorld hub, Discovery discovery) {
        this.staging = staging;
        this.hub = hub;
        this.discovery = discovery;
    }

    /**
     * Loads.
     *
     * @throws PluginRefusedException with every problem; nothing is left behind then but what garbage collection takes
     * @throws InterruptedException if the hub gives up waiting
     */
    LoadedPlugin load(FoundPlugin found, Digest digest) throws PluginRefusedException, InterruptedException {
        StagedPlugin staged = stage(found, digest);
        PluginLayer layer = define(staged);
        CountedLease lease = new CountedLease(staged.id(), layer.loader());
        CountDownLatch collected = staging.deleteWhenCollected(staged, layer.loader());
        return new LoadedPlugin(staged, layer, discovery.toolsOf(layer, lease), lease, collected);
    }

    private StagedPlugin stage(FoundPlugin found, Digest digest) throws PluginRefusedException {
        try {
            return staging.copy(found, digest);
        } catch (IOException e) {
            throw new PluginRefusedException("its files could not be copied (" + e
                    + "); check that the hub may read them and that there is room on the disk");
        }
    }

    private PluginLayer define(StagedPlugin staged) throws PluginRefusedException {
        try {
            return PluginLayer.define(PluginModules.read(staged, hub), hub, parent);
        } catch (PluginRefusedException e) {
            staging.delete(staged.folder());
            throw e;
        }
    }
}
