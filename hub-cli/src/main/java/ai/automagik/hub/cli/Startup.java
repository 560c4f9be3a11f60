package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.ConfigReader.Reading;
import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** What {@code hub} and {@code tool} do before they serve. */
final class Startup {

    private Startup() {}

    /** Gives the config to start with; if anything is wrong with it, tells also of keys that no tool knows. */
    static HubConfig check(Configuration configuration) {
        if (configuration.problems().isEmpty()) {
            return configuration.require();
        }
        List<String> problems = new ArrayList<>(configuration.problems());
        problems.addAll(Hub.unknownToolKeys(configuration.reading().config()));
        throw new ConfigException(problems);
    }

    /** Starts the log as the config wants it. */
    static void log(Console console, Reading reading) {
        Logging.start(
                console.err(),
                LogFormat.valueOf(reading.shown(ConfigKey.HUB_LOG_FORMAT).toUpperCase(Locale.ROOT)),
                Level.valueOf(reading.shown(ConfigKey.HUB_LOG_LEVEL).toUpperCase(Locale.ROOT)));
    }

    /** Logs the config in effect: what was set, and by whom. Secrets by name only. */
    static void tell(Logger log, Configuration configuration) {
        Reading reading = configuration.reading();
        String set = Arrays.stream(ConfigKey.values())
                .filter(key -> reading.origins().containsKey(key))
                .map(key -> key + "=" + reading.shown(key) + " ("
                        + reading.origins().get(key) + ")")
                .collect(Collectors.joining(", "));
        log.info("Configuration: {}", set.isEmpty() ? "all defaults" : set + "; all else by default");
        String tools = reading.config().toolEnvironment().stated().keySet().stream()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!tools.isEmpty()) {
            log.info("Values for tools, for the local owner: {}", tools);
        }
    }
}
