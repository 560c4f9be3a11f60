package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets stored values. */
@Command(name = "reset", description = "Forget one stored value, or all of them. What other sources say stays.")
final class ConfigResetCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "hub_data",
            description = "Folder of the hub's own files, where the values are stored. Default: ${DEFAULT-VALUE}.")
    Path data = Path.of("hub_data");

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            completionCandidates = ConfigNames.class,
            description = "The key to reset. Without it, all of them.")
    Optional<String> name = Optional.empty();

    ConfigResetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        StoredConfig stored = StoredConfig.in(data);
        if (name.isEmpty()) {
            boolean existed = Files.deleteIfExists(stored.file());
            console.say(existed ? "All stored values are forgotten" : "Nothing was stored");
            return Cli.DONE;
        }
        ConfigKey key = ConfigNames.key(name.get());
        Map<String, String> values = new TreeMap<>(stored.readOrFail());
        if (values.remove(key.name()) == null) {
            console.say(key + " was not stored");
        } else {
            stored.write(values);
            console.say(key + " is forgotten");
        }
        return Cli.DONE;
    }
}
