package ai.automagik.hub.core.feed;

import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.storage.PluginReport;
import ai.automagik.hub.storage.StorageException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the plugins again when somebody asks, and records what became of them. Thread-safe. */
public final class PluginReloads {

    private static final Logger LOG = LoggerFactory.getLogger(PluginReloads.class);

    private final Plugins plugins;
    private final RegistryRecorder recorder;
    private final Executor background;

    /** Reads the given plugins. */
    public PluginReloads(Plugins plugins, RegistryRecorder recorder, Executor background) {
        this.plugins = Objects.requireNonNull(plugins);
        this.recorder = Objects.requireNonNull(recorder);
        this.background = Objects.requireNonNull(background);
    }

    /** Carries out a request from the database, behind the caller's back. */
    public void request(long request) {
        background.execute(() -> {
            try {
                now(request);
            } catch (InterruptedException e) {
                LOG.info("The plugins were not read again: the hub stops");
            } catch (RuntimeException e) {
                LOG.error("The plugins could not be read again", e);
            }
        });
    }

    /**
     * Reads the plugins again.
     *
     * @param request the number of the request; 0 if it did not come from the database
     * @return what became of each plugin
     * @throws InterruptedException if the hub gives up waiting
     */
    public List<PluginReport> now(long request) throws InterruptedException {
        List<PluginReport> reports = plugins.reload();
        record(request);
        return reports;
    }

    /** What became of each plugin when the plugins were last read. */
    public List<PluginReport> reports() {
        return plugins.reports();
    }

    /** Records what is loaded; a storage that fails does not undo the loading. */
    public void record(long request) {
        try {
            recorder.record(plugins.registry(), plugins.reports(), request);
        } catch (StorageException e) {
            LOG.warn("What became of the plugins could not be recorded: {}", e.getMessage());
        }
    }
}
