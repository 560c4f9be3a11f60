package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that the compiler does not hold, checked on the sources. */
class SourceRulesIT {

    private static final Pattern STANDARD_STREAM = Pattern.compile("\\bSystem\\.(out|err)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");
    private static final Pattern STATIC_VARIABLE = Pattern.compile(
            "^\\s+(private |protected |public )?(volatile )?static (volatile )?(?!final\\b|class\\b|record\\b|interface\\b|enum\\b"
                    + "|sealed\\b|abstract\\b)[\\w.<>\\[\\], ?@]+ \\w+( =.*|;)$");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern VAGUE = Pattern.compile(".*(Manager|Helper|Utils?|Common|Base|Impl|Processor)\\.java");

    /** Commands that print for a person, and one that waits for other processes: it alone has nothing else to wake it. */
    private static final String CLI = "hub-cli";

    @Test
    void onlyTheCommandLineUsesTheStandardStreams() throws IOException {
        assertThat(lines("src/main", STANDARD_STREAM)).allMatch(line -> line.startsWith(CLI + "/"));
    }

    @Test
    void nothingSleepsButTheCommandLine() throws IOException {
        assertThat(lines("src/main", SLEEP)).allMatch(line -> line.startsWith(CLI + "/"));
        assertThat(lines("src/test", SLEEP)).isEmpty();
    }

    @Test
    void noStateIsStatic() throws IOException {
        assertThat(lines("src/main", STATIC_VARIABLE)).isEmpty();
    }

    @Test
    void nothingIsUnfinished() throws IOException {
        assertThat(lines("src/main", UNFINISHED)).isEmpty();
    }

    @Test
    void noNameIsVague() throws IOException {
        assertThat(sources("src/main"))
                .extracting(path -> path.getFileName().toString())
                .noneMatch(name -> VAGUE.matcher(name).matches());
    }

    @Test
    void theRulesCanFail() {
        assertThat("  System.out.println(1);").containsPattern(STANDARD_STREAM);
        assertThat("  Thread.sleep(10);").containsPattern(SLEEP);
        assertThat("    private static int count = 0;").matches(STATIC_VARIABLE);
        assertThat("    private static final int COUNT = 0;").doesNotMatch(STATIC_VARIABLE);
        assertThat("    static Map<String, List<String>> cache;").matches(STATIC_VARIABLE);
    }

    private static List<String> lines(String part, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources(part)) {
            int number = 0;
            for (String line : Files.readAllLines(source)) {
                number++;
                if (!isComment(line) && pattern.matcher(line).find()) {
                    found.add(Assembly.HOME.relativize(source) + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("*") || text.startsWith("/*") || text.startsWith("//");
    }

    private static List<Path> sources(String part) throws IOException {
        try (Stream<Path> modules = Files.list(Assembly.HOME)) {
            List<Path> found = new ArrayList<>();
            for (Path module : modules.sorted().toList()) {
                Path folder = module.resolve(part).resolve("java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !file.endsWith("SourceRulesIT.java"))
                                .forEach(found::add);
                    }
                }
            }
            assertThat(found).as("sources below %s", Assembly.HOME).hasSizeGreaterThan(10);
            return found;
        }
    }
}
