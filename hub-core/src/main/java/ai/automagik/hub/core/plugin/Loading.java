package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what is new or changed, several plugins at a time, and settles who has which names. */
final class Loading {

    /** Loading is mostly unzipping and verifying: it is done when the processors are busy, and a hung plugin leaves others going. */
    static final int AT_A_TIME = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    private final PluginLoader loader;
    private final Farewell farewell;

    /** Plugins that hung, by id: each further try would cost a thread that never ends. */
    private final Map<String, Hung> hung = new ConcurrentHashMap<>();

    Loading(PluginLoader loader, Farewell farewell) {
        this.loader = loader;
        this.farewell = farewell;
    }

    /**
     * What is in use afterwards.
     *
     * @param loaded by id
     * @param refusals sorted by id
     */
    record Outcome(SortedMap<String, LoadedPlugin> loaded, List<Refusal> refusals) {}

    private record Hung(Digest digest, List<String> problems) {}

    private sealed interface Attempt {
        record Kept(LoadedPlugin plugin) implements Attempt {}

        record Fresh(LoadedPlugin plugin) implements Attempt {}

        record Failed(Refusal refusal) implements Attempt {}
    }

    /**
     * Loads.
     *
     * @param before what is in use now; it is not changed
     */
    Outcome load(PluginsFolder.Found found, SortedMap<String, LoadedPlugin> before) throws InterruptedException {
        List<Attempt> attempts = attempts(found.plugins(), before);
        return new Settlement(before).settle(attempts, found.refusals());
    }

    private List<Attempt> attempts(List<FoundPlugin> plugins, SortedMap<String, LoadedPlugin> before)
            throws InterruptedException {
        List<Callable<Attempt>> tasks = new ArrayList<>();
        plugins.forEach(plugin -> tasks.add(() -> attempt(plugin, before)));
        // Not on virtual threads: what runs here is bound to processors, and class loading pins carriers.
        ExecutorService executor = Executors.newFixedThreadPool(
                AT_A_TIME,
                Thread.ofPlatform().daemon().name("plugin-loading-", 0).factory());
        try {
            List<Attempt> attempts = new ArrayList<>();
            for (Future<Attempt> attempt : executor.invokeAll(tasks)) {
                attempts.add(attempt.get());
            }
            return attempts;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Loading a plugin failed in the hub's own code", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private Attempt attempt(FoundPlugin found, SortedMap<String, LoadedPlugin> before) throws InterruptedException {
        try {
            return attempt(found, Digest.of(found.jars()), Optional.ofNullable(before.get(found.id())));
        } catch (IOException e) {
            return failed(found, "its files could not be read (" + e + "); check their rights and copy them again");
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Plugin '{}' met a bug of the hub while it was loaded", found.id(), e);
            return failed(found, "the hub failed to load it (" + e + "); the hub's log has more");
        }
    }

    private Attempt attempt(FoundPlugin found, Digest digest, Optional<LoadedPlugin> earlier)
            throws InterruptedException {
        if (earlier.isPresent() && earlier.get().staged().digest().equals(digest)) {
            return new Attempt.Kept(earlier.get());
        }
        Hung before = hung.get(found.id());
        if (before != null && before.digest().equals(digest)) {
            return new Attempt.Failed(Refusal.of(found.id(), before.problems()));
        }
        try {
            return new Attempt.Fresh(loader.load(found, digest));
        } catch (PluginRefusedException e) {
            if (e.hangs()) {
                hung.put(found.id(), new Hung(digest, e.problems()));
            }
            return new Attempt.Failed(Refusal.of(found.id(), e.problems()));
        }
    }

    private static Attempt failed(FoundPlugin found, String problem) {
        return new Attempt.Failed(Refusal.of(found.id(), List.of(problem)));
    }

    /** Decides who stays: what was there keeps its names, then the first by id takes them. */
    private final class Settlement {

        private final SortedMap<String, LoadedPlugin> before;
        private final SortedMap<String, LoadedPlugin> after = new TreeMap<>();
        private final SortedMap<String, Refusal> refusals = new TreeMap<>();
        private final Claims claims = new Claims();

        Settlement(SortedMap<String, LoadedPlugin> before) {
            this.before = before;
        }

        Outcome settle(List<Attempt> attempts, List<Refusal> notEvenTried) {
            for (Attempt attempt : attempts) {
                switch (attempt) {
                    case Attempt.Kept(LoadedPlugin plugin) -> take(plugin);
                    case Attempt.Failed(Refusal refusal) -> refuse(refusal);
                    case Attempt.Fresh ignored -> {}
                }
            }
            notEvenTried.forEach(this::refuse);
            for (Attempt attempt : attempts) {
                if (attempt instanceof Attempt.Fresh(LoadedPlugin plugin)) {
                    takeFresh(plugin);
                }
            }
            return new Outcome(after, List.copyOf(refusals.values()));
        }

        private void takeFresh(LoadedPlugin plugin) {
            List<String> problems = take(plugin);
            if (!problems.isEmpty()) {
                farewell.begin(plugin);
                refuse(Refusal.of(plugin.id(), problems));
            }
        }

        /** A plugin whose new version does not work stays with the old one, if that still has its names. */
        private void refuse(Refusal refusal) {
            LoadedPlugin earlier = before.get(refusal.plugin());
            boolean stays = after.containsKey(refusal.plugin())
                    || (earlier != null && take(earlier).isEmpty());
            refusals.put(refusal.plugin(), stays ? refusal.whileEarlierStays() : refusal);
        }

        private List<String> take(LoadedPlugin plugin) {
            List<String> problems = claims.claim(plugin.id(), plugin.tools());
            if (problems.isEmpty()) {
                after.put(plugin.id(), plugin);
            }
            return problems;
        }
    }
}
