package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.ConfigReader;
import ai.automagik.hub.core.ConfigSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a value. */
@Command(
        name = "set",
        description = "Check a value and store it for every later start of the hub. Secrets are not stored.",
        footer = {
            "",
            "Examples:",
            "  automagik-tools config set HUB_PORT 9000",
            "  automagik-tools config set log-format json"
        })
final class ConfigSetCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "hub_data",
            description = "Folder of the hub's own files, where the value is stored. Default: ${DEFAULT-VALUE}.")
    Path data = Path.of("hub_data");

    @Parameters(
            index = "0",
            paramLabel = "KEY",
            completionCandidates = ConfigNames.class,
            description = "A key as 'config show' lists it; without HUB_ and in lower case will do.")
    String name = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "The value.")
    String value = "";

    ConfigSetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ConfigKey key = ConfigNames.key(name);
        if (key.secret()) {
            throw CommandFailure.usage(StoredConfig.secretRefusal(key.name()));
        }
        String lasting = lasting(key, value.strip());
        List<String> problems = ConfigReader.read(
                        List.of(new ConfigSource("config set", Map.of(key.name(), lasting), true)), data)
                .problems();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        StoredConfig stored = StoredConfig.in(data);
        Map<String, String> values = new TreeMap<>(stored.readOrFail());
        values.put(key.name(), lasting);
        stored.write(values);
        console.say(key + " is '" + lasting + "' from the next start on (" + stored.file() + ")");
        return Cli.DONE;
    }

    /** A relative path means the folder it was typed in, not the one the hub is started in next year. */
    private static String lasting(ConfigKey key, String value) {
        boolean path = key == ConfigKey.HUB_PLUGINS || key == ConfigKey.HUB_MASTER_KEY_FILE;
        return path && !value.isEmpty()
                ? Path.of(value).toAbsolutePath().normalize().toString()
                : value;
    }
}
