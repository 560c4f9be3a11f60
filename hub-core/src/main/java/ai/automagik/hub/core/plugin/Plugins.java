package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.plugin.Farewell.Leaving;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.storage.PluginReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a running hub: reads the plugins folder when it is told to, and gives the registry of what is loaded.
 * Thread-safe.
 *
 * <p>A reload goes in this order: load what is new or changed, publish the new registry, tell the listeners, let running
 * calls of what went away end within a bound, close it, drop it, delete its copy once its classes are collected. A plugin
 * whose new version is refused stays with the version it had. Nothing is ever loaded from the plugins folder itself.
 */
public final class Plugins implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final PluginsFolder folder;
    private final Staging staging;
    private final Farewell farewell;
    private final Loading loading;
    private final InstantSource clock;
    private final Duration drain;
    private final ReentrantLock reloading = new ReentrantLock();
    private final List<Consumer<Registry>> listeners = new CopyOnWriteArrayList<>();
    private volatile Registry registry = Registry.EMPTY;
    private volatile State state = new State(new TreeMap<>(), List.of(), List.of());

    /**
     * Prepares; nothing is loaded until {@link #reload()}.
     *
     * @param folder where plugins are put; need not exist
     * @param staging where private copies of them stand; made if need be, shared with other hubs
     * @param layer the hub's own module layer
     * @param binder derives the schemas of operations
     * @throws IOException if the staging folder cannot be written
     */
    public Plugins(
            Path folder, Path staging, ModuleLayer layer, Binder binder, InstantSource clock, PluginBounds bounds)
            throws IOException {
        this.folder = new PluginsFolder(folder);
        this.staging = new Staging(staging);
        this.farewell = new Farewell(bounds.drain());
        this.clock = clock;
        this.drain = bounds.drain();
        Discovery discovery = new Discovery(binder, bounds.discovery());
        this.loading = new Loading(new PluginLoader(this.staging, new HubWorld(layer), discovery), farewell);
    }

    /** What is loaded now: one snapshot. Never waits. */
    public Registry registry() {
        return registry;
    }

    /**
     * Reads the plugins folder again. One reload runs at a time; others wait for it.
     *
     * @return what became of each plugin, sorted by id
     * @throws UncheckedIOException if the folder cannot be read; everything stays as it was
     * @throws InterruptedException if the hub gives up waiting; everything stays as it was
     */
    public List<PluginReport> reload() throws InterruptedException {
        reloading.lockInterruptibly();
        try {
            PluginsFolder.Found found = look();
            SortedMap<String, LoadedPlugin> before = state.loaded();
            Loading.Outcome outcome = loading.load(found, before);
            change(before, outcome.loaded(), outcome.refusals());
            return reports();
        } finally {
            reloading.unlock();
        }
    }

    /** What became of each plugin, sorted by id. */
    public List<PluginReport> reports() {
        return state.reports();
    }

    /**
     * Has somebody told of each new registry, in order, after it is published and before what went away is closed.
     *
     * @return what ends it
     */
    public Closeable onChange(Consumer<Registry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Unloads everything, waits for running calls within the bound, and deletes the copies. */
    @Override
    public void close() throws IOException {
        reloading.lock();
        try {
            change(state.loaded(), new TreeMap<>(), List.of());
            // Those that an earlier reload sent away, too: their calls have the same right to end.
            for (Departure departure : state.leaving()) {
                Leaving plugin = departure.leaving();
                if (!plugin.awaitClosed(drain.plus(Farewell.CLOSING))) {
                    LOG.warn("Plugin '{}' was not closed in time; the hub stops without it", plugin.plugin());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reloading.unlock();
            staging.close();
        }
    }

    private PluginsFolder.Found look() {
        try {
            return folder.look();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The plugins folder could not be read; check its rights. Nothing was changed", e);
        }
    }

    private void change(
            SortedMap<String, LoadedPlugin> before, SortedMap<String, LoadedPlugin> after, List<Refusal> refusals) {
        List<LoadedPlugin> gone = except(before, after);
        List<LoadedPlugin> come = except(after, before);
        refusals.forEach(refusal -> LOG.warn("{}", refusal.sentence()));
        come.forEach(plugin -> {
            LOG.info("{}", plugin.sentence());
            plugin.warnings().forEach(warning -> LOG.warn("Plugin '{}': {}", plugin.id(), warning));
        });
        state = new State(after, refusals, state.leaving());
        if (!gone.isEmpty() || !come.isEmpty()) {
            publish(after);
        }
        List<Leaving> leaving = gone.stream().map(farewell::begin).toList();
        Instant now = clock.instant();
        List<Departure> departures = new ArrayList<>(state.leaving().stream()
                .filter(departure -> !departure.leaving().isCollected())
                .toList());
        for (Leaving plugin : leaving) {
            LOG.info("Plugin '{}' is unloaded", plugin.plugin());
            departures.add(new Departure(plugin, now));
        }
        state = new State(after, refusals, departures);
    }

    /** Finds the plugins of one state that are not, in the same version, in the other. */
    private static List<LoadedPlugin> except(Map<String, LoadedPlugin> these, Map<String, LoadedPlugin> those) {
        return these.values().stream()
                .filter(plugin -> !Optional.ofNullable(those.get(plugin.id()))
                        .map(other -> other.staged().equals(plugin.staged()))
                        .orElse(false))
                .toList();
    }

    private void publish(SortedMap<String, LoadedPlugin> loaded) {
        List<HubTool> tools = loaded.values().stream()
                .flatMap(plugin -> plugin.tools().stream())
                .toList();
        Registry published = new Registry(registry.generation() + 1, tools);
        registry = published;
        for (Consumer<Registry> listener : listeners) {
            try {
                listener.accept(published);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on a change of the registry", e);
            }
        }
    }

    private record Departure(Leaving leaving, Instant since) {

        PluginReport report() {
            String plugin = leaving.plugin();
            return leaving.isCollected()
                    ? new PluginReport(plugin, "unloaded", "Plugin '" + plugin + "' was unloaded at " + since)
                    : new PluginReport(
                            plugin,
                            "unload_pending",
                            "Plugin '" + plugin + "' was unloaded at " + since
                                    + "; some of its classes are still in memory");
        }
    }

    private record State(SortedMap<String, LoadedPlugin> loaded, List<Refusal> refusals, List<Departure> leaving) {

        /** One report a plugin: a refusal before what is loaded, and that before what went away. */
        List<PluginReport> reports() {
            SortedMap<String, PluginReport> reports = new TreeMap<>();
            leaving.forEach(departure -> reports.put(departure.leaving().plugin(), departure.report()));
            loaded.values()
                    .forEach(plugin ->
                            reports.put(plugin.id(), new PluginReport(plugin.id(), "loaded", plugin.sentence())));
            refusals.forEach(refusal ->
                    reports.put(refusal.plugin(), new PluginReport(refusal.plugin(), "refused", refusal.sentence())));
            return List.copyOf(reports.values());
        }
    }
}
