package ai.automagik.hub.core;

import ai.automagik.hub.core.http.Readiness;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import java.util.List;

/** Finds out whether the hub's parts can do their work. */
final class Readinesses {

    private Readinesses() {}

    /** Asks the storage and looks at the plugins. A refused plugin does not make a hub unready: its neighbours work. */
    static Readiness of(Storage storage, Plugins plugins) {
        return new Readiness(List.of(storage(storage), plugins(plugins)));
    }

    private static Readiness.Part storage(Storage storage) {
        try {
            storage.read(stores -> stores.changes().newest());
            return new Readiness.Part("storage", true, "");
        } catch (StorageException e) {
            return new Readiness.Part("storage", false, String.valueOf(e.getMessage()));
        }
    }

    private static Readiness.Part plugins(Plugins plugins) {
        long refused = plugins.reports().stream()
                .filter(report -> report.state().equals("refused"))
                .count();
        String detail = refused == 0 ? "" : refused + " refused; 'automagik-tools plugins list' tells why";
        return new Readiness.Part("plugins", true, detail);
    }
}
