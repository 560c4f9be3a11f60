package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of README.md: its fenced blocks of {@code sh}. A block after a comment {@code <!-- not run: why -->} is for the
 * reader alone.
 */
final class Readme {

    private static final String NOT_RUN = "<!-- not run:";

    private Readme() {}

    /**
     * A block of commands.
     *
     * @param line where it begins
     * @param commands its lines, without comments and empty ones
     */
    record Block(int line, List<String> commands) {}

    /** The blocks that are run, in order. */
    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines();
        boolean skip = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.startsWith(NOT_RUN)) {
                skip = true;
            } else if (line.equals("```sh")) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
                if (!skip) {
                    blocks.add(new Block(at + 2, commands(lines.subList(at + 1, end))));
                }
                skip = false;
                at = end;
            }
        }
        return blocks;
    }

    /** All lines of all blocks that show commands, run or not. */
    static List<String> shown() {
        List<String> shown = new ArrayList<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                shown.add(line);
            }
        }
        return commands(shown);
    }

    private static List<String> commands(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\\s+#.*$", ""))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Assembly.HOME.resolve("README.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
