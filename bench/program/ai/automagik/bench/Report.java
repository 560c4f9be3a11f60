package ai.automagik.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints tables for people as they come, and keeps every figure for machines. */
final class Report {

    private final PrintStream out;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** What a figure should be. */
    record Target(String words, boolean met) {

        static Target atLeast(double value, double bound) {
            return new Target("target >= " + number(bound), value >= bound);
        }

        static Target atMost(double value, double bound, String unit) {
            return new Target("target <= " + number(bound) + unit, value <= bound);
        }

        @Override
        public String toString() {
            return words + (met ? ": ok" : ": MISS");
        }
    }

    void say(String line) {
        out.println(line);
    }

    /** Begins a table. */
    void table(String title, String... columns) {
        out.println();
        out.println(title);
        rows.add(columns);
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell instanceof Double value ? number(value) : cell.toString())
                .toArray(String[]::new));
    }

    /** Prints the table begun last: the first column to the left, the others to the right. */
    void end() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.length; i++) {
                String form = i == 0 || row[i].startsWith("target") ? "%-" : "%";
                line.append(String.format(form + widths[i] + "s  ", row[i]));
            }
            out.println(line.toString().stripTrailing());
        }
        rows.clear();
    }

    /** Keeps a figure under a dotted name. */
    void keep(String name, Object value) {
        figures.put(name, value);
    }

    Object kept(String name) {
        return figures.get(name);
    }

    void keep(String name, Object value, Target target) {
        keep(name, value);
        keep(name + ".target", target.words());
        keep(name + ".met", target.met());
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(figures);
        return Files.write(file, json);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
