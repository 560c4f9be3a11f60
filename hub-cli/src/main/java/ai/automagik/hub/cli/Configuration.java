package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigReader;
import ai.automagik.hub.core.ConfigReader.Reading;
import ai.automagik.hub.core.ConfigSource;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.spi.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that configures a command, and everything that is wrong with it.
 *
 * @param reading what was read
 * @param problems all problems, those of the sources first
 * @param toolToken the token of a tool that runs alone, if a source has one
 */
record Configuration(Reading reading, List<String> problems, Optional<Secret> toolToken) {

    /** The key of the token of a tool that runs alone. No key of the hub, and in none of its lists. */
    static final String TOOL_TOKEN = "HUB_TOOL_TOKEN";

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Reads all sources: flags, {@code --env}, env files, the environment, stored config, the installation.
     *
     * @param flags what options of the command say, above all else
     */
    static Configuration read(Console console, DataOptions options, List<ConfigSource> flags) {
        List<String> problems = new ArrayList<>();
        List<ConfigSource> sources = new ArrayList<>(flags);
        sources.add(new ConfigSource("--env", env(options.env, problems), true));
        for (Path file : options.envFiles.reversed()) {
            EnvFile read = EnvFile.read(file);
            problems.addAll(read.problems());
            sources.add(new ConfigSource("--env-file " + file, read.values(), true));
        }
        sources.add(new ConfigSource("environment", console.environment(), false));
        StoredConfig stored = StoredConfig.in(options.data);
        StoredConfig.Content content = stored.read();
        problems.addAll(content.problems());
        sources.add(new ConfigSource(stored.file().toString(), content.values(), true));
        console.home().ifPresent(home -> sources.add(installation(home)));
        Optional<Secret> token = toolToken(sources);
        Reading reading = ConfigReader.read(
                sources.stream().map(Configuration::withoutToolToken).toList(), options.data);
        problems.addAll(reading.problems());
        return new Configuration(reading, List.copyOf(problems), token);
    }

    /** The config to work with. */
    HubConfig require() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return reading.config();
    }

    private static Map<String, String> env(List<String> pairs, List<String> problems) {
        Map<String, String> values = new HashMap<>();
        int number = 0;
        for (String pair : pairs) {
            number++;
            int sign = pair.indexOf('=');
            if (sign > 0 && KEY.matcher(pair.substring(0, sign)).matches()) {
                values.put(pair.substring(0, sign), pair.substring(sign + 1));
            } else {
                // Not quoted: what stands there may be a secret.
                problems.add("Option --env, number " + number + ", is not KEY=VALUE; write it like -e HUB_PORT=9000");
            }
        }
        return values;
    }

    private static ConfigSource installation(Path home) {
        return new ConfigSource(
                "installation", Map.of("HUB_PLUGINS", home.resolve("plugins").toString()), false);
    }

    private static Optional<Secret> toolToken(List<ConfigSource> sources) {
        return sources.stream()
                .flatMap(source -> Optional.ofNullable(source.values().get(TOOL_TOKEN)).stream())
                .filter(value -> !value.isBlank())
                .map(value -> Secret.of(value.strip()))
                .findFirst();
    }

    private static ConfigSource withoutToolToken(ConfigSource source) {
        Map<String, String> values = new HashMap<>(source.values());
        values.remove(TOOL_TOKEN);
        return new ConfigSource(source.name(), values, source.exclusive());
    }
}
