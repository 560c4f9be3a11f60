package ai.automagik.hub.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values from a file of {@code KEY=VALUE} lines.
 *
 * <p>Blank lines and lines that begin with {@code #} are skipped, {@code export } before a key too. A value in single quotes
 * is taken as it stands; in double quotes {@code \n}, {@code \t}, {@code \"} and {@code \\} are read; without quotes it ends
 * at the line's end or before a {@code #} that follows a space. Nothing is expanded. Of a key that stands twice, the last
 * counts.
 *
 * @param values what it says
 * @param problems what cannot be read, each with its line, never quoting a value
 */
record EnvFile(Map<String, String> values, List<String> problems) {

    /** More is no file of settings; keeps a mistyped path from filling memory. */
    static final long MOST_BYTES = 1 << 20;

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    EnvFile {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Reads a file; one that cannot be read is a problem as well. */
    static EnvFile read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                return broken("Env file '" + file + "' is larger than 1 MiB; give a file of KEY=VALUE lines");
            }
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            return broken("Env file '" + file + "' does not exist; check the path given to --env-file");
        } catch (CharacterCodingException e) {
            return broken("Env file '" + file + "' is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            return broken("Env file '" + file + "' cannot be read; check that it is a file you may read");
        }
    }

    /** Reads a text, whose problems name it. */
    static EnvFile parse(String text, String name) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String line : withoutMark.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#") && !add(stripped, values)) {
                problems.add("Env file '" + name + "', line " + number + ", is not KEY=VALUE"
                        + "; correct it, or begin it with # to leave it out");
            }
        }
        return new EnvFile(values, problems);
    }

    private static boolean add(String line, Map<String, String> values) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String raw = matcher.group(2);
        if (raw.startsWith("'")) {
            return put(values, matcher.group(1), SINGLE.matcher(raw), false);
        }
        if (raw.startsWith("\"")) {
            return put(values, matcher.group(1), DOUBLE.matcher(raw), true);
        }
        values.put(matcher.group(1), COMMENT.matcher(raw).replaceFirst("").strip());
        return true;
    }

    private static boolean put(Map<String, String> values, String key, Matcher quoted, boolean escapes) {
        if (!quoted.matches()) {
            return false;
        }
        values.put(key, escapes ? unescape(quoted.group(1)) : quoted.group(1));
        return true;
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            String plain = switch (escape.group(1)) {
                case "n" -> "\n";
                case "t" -> "\t";
                case "\"", "\\" -> escape.group(1);
                // Somebody's backslash, as in a Windows path.
                default -> escape.group();
            };
            return Matcher.quoteReplacement(plain);
        });
    }

    private static EnvFile broken(String problem) {
        return new EnvFile(Map.of(), List.of(problem));
    }

    @Override
    public String toString() {
        return "EnvFile[" + values.size() + " values]";
    }
}
