package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.LogLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words of MCP for how much a log message matters. */
final class LogLevels {

    private LogLevels() {}

    static String word(LogLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    static Optional<LogLevel> read(String word) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> word(level).equals(word))
                .findFirst();
    }
}
