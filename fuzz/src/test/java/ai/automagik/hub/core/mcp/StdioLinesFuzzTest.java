package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lines of stdio, of which none is longer than allowed. */
class StdioLinesFuzzTest {

    private static final int LONGEST = 40;

    @FuzzTest(maxDuration = "")
    void everyLineIsReadOrSkippedAsAWhole(byte[] input) throws IOException {
        List<String> read = new ArrayList<>();
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(input), LONGEST);
        for (Optional<BoundedLines.Line> line = lines.read(); line.isPresent(); line = lines.read()) {
            switch (line.get()) {
                case BoundedLines.Line.Read(byte[] bytes) -> read.add(text(bytes));
                case BoundedLines.Line.TooLong() -> read.add("too long");
            }
        }
        assertThat(read).isEqualTo(expected(text(input)));
    }

    private static List<String> expected(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        lines.replaceAll(line -> line.length() > LONGEST ? "too long" : line);
        return lines;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
