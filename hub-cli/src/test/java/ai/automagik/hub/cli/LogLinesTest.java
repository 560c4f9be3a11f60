package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {

    private final Logger logger = new LoggerContext().getLogger("ai.automagik.hub.core.Something");

    @Test
    void aTextLineIsForPeople() {
        String line = new TextLines(ZoneOffset.UTC).doLayout(event(null, Map.of()));

        assertThat(line).isEqualTo("12:00:00.500 WARN  Something: it is 3 o'clock\n");
    }

    @Test
    void aTextLineNamesItsCallAndShowsTheStack() {
        String line =
                new TextLines(ZoneOffset.UTC).doLayout(event(new IllegalStateException("bang"), Map.of("call", "c1")));

        assertThat(line)
                .startsWith("12:00:00.500 WARN  Something: it is 3 o'clock {call=c1}\n")
                .contains("java.lang.IllegalStateException: bang", "\tat ");
    }

    @Test
    void aJsonLineIsOneObjectInOneLine() {
        String line = new JsonLines().doLayout(event(new IllegalStateException("bang\nbang"), Map.of("call", "c1")));

        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = new JsonMapper().readTree(line);
        assertThat(json.get("time").stringValue()).isEqualTo("2026-11-22T12:00:00.500Z");
        assertThat(json.get("level").stringValue()).isEqualTo("WARN");
        assertThat(json.get("logger").stringValue()).isEqualTo("ai.automagik.hub.core.Something");
        assertThat(json.get("message").stringValue()).isEqualTo("it is 3 o'clock");
        assertThat(json.get("call").stringValue()).isEqualTo("c1");
        assertThat(json.get("exception").stringValue()).contains("IllegalStateException: bang\nbang");
    }

    private LoggingEvent event(Throwable thrown, Map<String, String> context) {
        LoggingEvent event =
                new LoggingEvent("caller", logger, Level.WARN, "it is {} o'clock", thrown, new Object[] {3});
        event.setInstant(Instant.parse("2026-11-22T12:00:00.500Z"));
        event.setMDCPropertyMap(context);
        return event;
    }
}
