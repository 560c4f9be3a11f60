package ai.automagik.hub.cli;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.ConfigSource;
import ai.automagik.hub.core.HubConfig;
import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which plugins folder to look at. */
final class CatalogueOptions {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder of plugins (HUB_PLUGINS). Default: plugins of the installation.")
    Optional<String> plugins = Optional.empty();

    @Mixin
    DataOptions data = new DataOptions();

    /** Reads the folder once, without storage. */
    Catalogue read(Console console) throws InterruptedException {
        return read(console, config(console));
    }

    /** The config in effect. */
    HubConfig config(Console console) {
        List<ConfigSource> flags = plugins.map(folder ->
                        List.of(new ConfigSource("--plugins", Map.of(ConfigKey.HUB_PLUGINS.name(), folder), true)))
                .orElse(List.of());
        return Configuration.read(console, data, flags).require();
    }

    /** Reads the folder of a config. */
    static Catalogue read(Console console, HubConfig config) throws InterruptedException {
        // What was refused is in the result; the log would say it a second time.
        Logging.start(console.err(), LogFormat.TEXT, Level.ERROR);
        return Catalogue.read(config.plugins());
    }
}
