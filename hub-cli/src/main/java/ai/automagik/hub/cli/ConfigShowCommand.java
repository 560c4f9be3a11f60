package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigKey;
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
        description = "Show the value in effect of every key and where it comes from. Secrets are not shown.")
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
            console.print(Json.of(keys));
        } else {
            Table table = new Table("KEY", "VALUE", "SOURCE", "WHAT IT SETS");
            for (ConfigKey key : ConfigKey.values()) {
                table.row(key.name(), reading.shown(key), source(key, reading), key.description());
            }
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
        Map<String, Object> json = new LinkedHashMap<>();
        if (key.secret()) {
            json.put("secret", true);
            json.put("set", reading.origins().containsKey(key));
        } else {
            json.put("value", reading.shown(key));
        }
        json.put("source", source(key, reading));
        json.put("description", key.description());
        return json;
    }
}
