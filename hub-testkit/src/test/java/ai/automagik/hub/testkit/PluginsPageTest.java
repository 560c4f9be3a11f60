package ai.automagik.hub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/PLUGINS.md tells an author to write is what the build compiles and tests. */
class PluginsPageTest {

    private static final Path HUB = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = HUB.resolve("examples/tools-greeting");
    private static final Pattern BLOCK =
            Pattern.compile("^\\*\\*`([^`]+)`\\*\\*\\n\\n```[a-z]+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void itsFilesAreThoseOfTheExampleAndAllOfThem() throws IOException {
        assertThat(onThePage()).isEqualTo(inTheExample());
    }

    private static Map<String, String> onThePage() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Matcher block = BLOCK.matcher(Files.readString(HUB.resolve("docs/PLUGINS.md")));
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        return files;
    }

    /** An author outside the hub's sources has a pom of their own; the rest is the same. */
    private static Map<String, String> inTheExample() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("pom.xml", Files.readString(EXAMPLE.resolve("outside/pom.xml")));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src"))) {
            for (Path file : sources.filter(Files::isRegularFile).toList()) {
                files.put(EXAMPLE.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
