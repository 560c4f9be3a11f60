package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigKey;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The config that {@code config set} keeps: a file of properties in the data folder, readable by its owner only. */
record StoredConfig(Path file) {

    /**
     * What the file says.
     *
     * @param values keys and values, in order of the keys
     * @param problems sentences on what should not stand there
     */
    record Content(Map<String, String> values, List<String> problems) {}

    /** The stored config of a data folder. */
    static StoredConfig in(Path data) {
        return new StoredConfig(data.resolve("config.properties"));
    }

    /** Reads the file; one that does not exist says nothing. */
    Content read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return new Content(Map.of(), List.of());
        } catch (IOException | IllegalArgumentException e) {
            return new Content(
                    Map.of(),
                    List.of("Stored config '" + file + "' cannot be read"
                            + "; correct it, or begin anew with 'automagik-tools config reset'"));
        }
        Map<String, String> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        properties.stringPropertyNames().stream().sorted().forEach(name -> {
            if (ConfigKey.of(name).filter(ConfigKey::secret).isPresent()) {
                problems.add(secretRefusal(name) + " (" + file + ")");
            } else {
                values.put(name, properties.getProperty(name));
            }
        });
        return new Content(values, problems);
    }

    /** Reads the values, to be changed: a file that says what it should not is not touched. */
    Map<String, String> readOrFail() {
        Content content = read();
        if (!content.problems().isEmpty()) {
            throw new ConfigException(content.problems());
        }
        return content.values();
    }

    /** Says why a secret is not kept in the file. */
    static String secretRefusal(String key) {
        return key + " is a secret and is not stored in plain text; keep it in the environment or in an env file";
    }

    /** Replaces what the file says. */
    void write(Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter lines = new StringWriter();
        properties.store(lines, null);
        PrivateFiles.replace(
                file,
                lines.toString()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .sorted()
                        .collect(Collectors.joining(
                                "\n",
                                "# Written by 'automagik-tools config set'; see 'automagik-tools config show'.\n",
                                "\n")));
    }
}
