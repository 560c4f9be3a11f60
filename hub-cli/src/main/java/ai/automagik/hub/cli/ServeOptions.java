package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that are configuration keys, above all other sources. Their values are checked with the other sources' values. */
final class ServeOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on (HUB_HOST). Default: 127.0.0.1.")
    Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on, 0 for a free one (HUB_PORT). Default: 8000.")
    Optional<String> port = Optional.empty();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder of plugins (HUB_PLUGINS). Default: plugins of the installation.")
    Optional<String> plugins = Optional.empty();

    @Option(
            names = "--allow-insecure-bind",
            description = "Listen on another address than loopback before the owner has signed in "
                    + "(HUB_ALLOW_INSECURE_BIND): whoever has a token reaches the hub, over plain HTTP.")
    boolean allowInsecureBind;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Form of log lines on stderr: text or json (HUB_LOG_FORMAT). Default: text.")
    Optional<String> logFormat = Optional.empty();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What is logged: error, warn, info, debug (HUB_LOG_LEVEL). Default: info.")
    Optional<String> logLevel = Optional.empty();

    /** What was said, a source each, so that a problem names its option. */
    List<ConfigSource> sources() {
        List<ConfigSource> sources = new ArrayList<>();
        add(sources, "--host", ConfigKey.HUB_HOST, host);
        add(sources, "--port", ConfigKey.HUB_PORT, port);
        add(sources, "--plugins", ConfigKey.HUB_PLUGINS, plugins);
        add(
                sources,
                "--allow-insecure-bind",
                ConfigKey.HUB_ALLOW_INSECURE_BIND,
                allowInsecureBind ? Optional.of("true") : Optional.empty());
        add(sources, "--log-format", ConfigKey.HUB_LOG_FORMAT, logFormat);
        add(sources, "--log-level", ConfigKey.HUB_LOG_LEVEL, logLevel);
        return sources;
    }

    private static void add(List<ConfigSource> sources, String option, ConfigKey key, Optional<String> value) {
        value.ifPresent(text -> sources.add(new ConfigSource(option, Map.of(key.name(), text), true)));
    }
}
