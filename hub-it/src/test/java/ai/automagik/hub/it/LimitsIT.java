package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/LIMITS.md} against the code: it is written from the constants that have a reason, which is their Javadoc.
 * To bring it up to date: {@code mvn verify -pl hub-it -am -Dlimits.write=true}.
 */
class LimitsIT {

    private static final Pattern CONSTANT =
            Pattern.compile("/\\*\\*(?<reason>(?:[^*]|\\*(?!/))*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
                    + "(?:public |private |protected )?(?:static final )?(?:int|long|double|Duration) (?<name>[A-Z][A-Z_0-9]*)"
                    + " =\\s*(?<value>[^;]+);");

    /** Numbers with a meaning, which bound nothing. */
    private static final Set<String> EXIT_CODES = Set.of("DONE", "FAILED", "USAGE", "INTERRUPTED");

    private static final Path ROOT = Path.of(System.getProperty("hub.home", ".."));

    @Test
    void everyBoundThatTheCodeNamesIsListedWithItsValueAndReason() throws IOException {
        String expected = text();
        Path file = ROOT.resolve("docs/LIMITS.md");
        if (Boolean.getBoolean("limits.write")) {
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file))
                .as("docs/LIMITS.md; write it anew with -Dlimits.write=true")
                .isEqualTo(expected);
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Limits

                Every queue, body, page, wait and retry has a bound, and each bound has a name and a reason. This page is written
                from the code, and a test (`LimitsIT`) holds it against the code.
                """);
        for (Map.Entry<String, List<Bound>> module : bounds().entrySet()) {
            text.append("\n## ").append(module.getKey()).append("\n\n| bound | value | reason |\n|---|---|---|\n");
            module.getValue()
                    .forEach(bound -> text.append("| `")
                            .append(bound.name())
                            .append("` | `")
                            .append(bound.value())
                            .append("` | ")
                            .append(bound.reason())
                            .append(" |\n"));
        }
        return text.toString();
    }

    private static Map<String, List<Bound>> bounds() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(LimitsIT::isSource)
                    .sorted()
                    .flatMap(LimitsIT::bounds)
                    .collect(Collectors.groupingBy(Bound::module, TreeMap::new, Collectors.toList()));
        }
    }

    private static boolean isSource(Path file) {
        String path = ROOT.relativize(file).toString();
        return path.matches("(hub|tools)-[^/]+/src/main/java/.*\\.java");
    }

    private static Stream<Bound> bounds(Path file) {
        Matcher matcher = CONSTANT.matcher(read(file));
        String module = ROOT.relativize(file).getName(0).toString();
        String type = file.getFileName().toString().replace(".java", "");
        return matcher.results()
                .filter(found -> !EXIT_CODES.contains(found.group("name")))
                .map(found -> new Bound(
                        module,
                        type + "." + found.group("name"),
                        found.group("value").replaceAll("\\s+", " "),
                        reason(found.group("reason"))));
    }

    private static String reason(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@\\w+ #?([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Bound(String module, String name, String value, String reason) {}
}
