package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.ConfigReader.ProviderKey;
import ai.automagik.hub.core.ConfigReader.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the hub would be configured with. */
@Command(
        name = "show",
        description = {
            "Show the value in effect of every key and where it comes from. Secrets are not shown.",
            "Keys of providers of accounts (OAUTH_...) are shown if they are set."
        })
final class ConfigShowCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    DataOptions data = new DataOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    ConfigShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.read(console, data, List.of());
        Reading reading = configuration.reading();
        if (json) {
            Map<String, Object> keys = new LinkedHashMap<>();
            for (ConfigKey key : ConfigKey.values()) {
                keys.put(key.name(), json(key, reading));
            }
            reading.providerKeys().forEach(key -> keys.put(key.name(), json(key)));
            console.print(Json.of(keys));
        } else {
            Table table = new Table("KEY", "VALUE", "SOURCE", "WHAT IT SETS");
            for (ConfigKey key : ConfigKey.values()) {
                table.row(key.name(), reading.shown(key), source(key, reading), key.description());
            }
            reading.providerKeys().forEach(key -> table.row(key.name(), key.shown(), key.source(), key.description()));
            table.print(console);
        }
        if (!configuration.problems().isEmpty()) {
            throw new ConfigException(configuration.problems());
        }
        return Cli.DONE;
    }

    private static String source(ConfigKey key, Reading reading) {
        return reading.origins().getOrDefault(key, "default");
    }

    private static Map<String, Object> json(ConfigKey key, Reading reading) {
        return key.secret()
                ? secret(reading.origins().containsKey(key), source(key, reading), key.description())
                : open(reading.shown(key), source(key, reading), key.description());
    }

    private static Map<String, Object> json(ProviderKey key) {
        return key.secret()
                ? secret(true, key.source(), key.description())
                : open(key.shown(), key.source(), key.description());
    }

    private static Map<String, Object> secret(boolean set, String source, String description) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("secret", true);
        json.put("set", set);
        json.put("source", source);
        json.put("description", description);
        return json;
    }

    private static Map<String, Object> open(String value, String source, String description) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value);
        json.put("source", source);
        json.put("description", description);
        return json;
    }
}
