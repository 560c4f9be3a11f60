package ai.automagik.hub.schema;

import static ai.automagik.hub.schema.InputBindingTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputBindingTest {

    enum State {
        DONE,
        IN_PROGRESS
    }

    record Event(String id, OffsetDateTime start, Optional<Duration> length) {}

    record EventPage(
            @Describe("The events in order") List<Event> events,
            @Range(max = 3) int total,
            State state,
            Optional<String> nextPageToken,
            Map<String, Event> byId,
            Map<String, Object> raw,
            BigDecimal share) {}

    record Fragile(List<String> names, double real) {}

    private final Binder binder = new Binder();
    private final OutputBinding<EventPage> page = binder.output(new Shape.Typed<>(EventPage.class));

    @Test
    void theSchemaPromisesTypesAndNoRules() {
        assertThat(page.schema()).isEqualTo(json("""
                {"type": "object",
                 "properties": {
                   "events": {"type": "array", "description": "The events in order", "items": {
                     "type": "object",
                     "properties": {
                       "id": {"type": "string"},
                       "start": {"type": "string", "format": "date-time"},
                       "length": {"type": "string"}},
                     "required": ["id", "start"]}},
                   "total": {"type": "integer"},
                   "state": {"type": "string", "enum": ["done", "in_progress"]},
                   "next_page_token": {"type": "string"},
                   "by_id": {"type": "object"},
                   "raw": {"type": "object"},
                   "share": {"type": "number"}},
                 "required": ["events", "total", "state", "by_id", "raw", "share"]}"""));
        assertThat(new SchemaLint().problems(page.schema())).isEmpty();
    }

    @Test
    void aResultIsWrittenInTheOrderOfItsComponentsWithoutWhatIsAbsent() {
        Event event = new Event("a", OffsetDateTime.parse("2026-01-31T09:30Z"), Optional.of(Duration.ofSeconds(-90)));

        assertThat(page.write(new EventPage(
                                List.of(event),
                                4,
                                State.IN_PROGRESS,
                                Optional.empty(),
                                Map.of("a", event),
                                Map.of("n", List.of(1L, "x", true)),
                                new BigDecimal("0.10")))
                        .toString())
                .isEqualTo("{\"events\":[{\"id\":\"a\",\"start\":\"2026-01-31T09:30:00Z\",\"length\":\"PT-1M-30S\"}],"
                        + "\"total\":4,\"state\":\"in_progress\","
                        + "\"by_id\":{\"a\":{\"id\":\"a\",\"start\":\"2026-01-31T09:30:00Z\",\"length\":\"PT-1M-30S\"}},"
                        + "\"raw\":{\"n\":[1,\"x\",true]},\"share\":0.10}");
    }

    @Test
    void aNullOrANumberThatJsonCannotSayIsABugOfThePluginWithItsPlace() {
        OutputBinding<Fragile> fragile = binder.output(new Shape.Typed<>(Fragile.class));

        assertThatThrownBy(() -> fragile.write(new Fragile(null, 1)))
                .isInstanceOf(ResultException.class)
                .hasMessage("result 'names' is null; make the component an Optional");
        assertThatThrownBy(() -> fragile.write(new Fragile(Collections.singletonList(null), 1)))
                .hasMessage("result 'names[0]' is null; leave the item out");
        assertThatThrownBy(() -> fragile.write(new Fragile(List.of(), Double.NaN)))
                .hasMessage("result 'real' is NaN, which JSON cannot say");
    }

    @Test
    void aDynamicResultMustKeepTheSchemaItsToolBrought() {
        OutputBinding<Contents> dynamic = binder.output(new Shape.Dynamic<>(
                "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}, \"required\": [\"n\"]}"));

        assertThat(dynamic.write(new Contents(List.of(), Optional.of(Map.of("n", 1)))))
                .isEqualTo(json("{\"n\": 1}"));
        assertThatThrownBy(() -> dynamic.write(new Contents(List.of(), Optional.of(Map.of("n", "one")))))
                .isInstanceOf(ResultException.class)
                .hasMessage("result does not keep its schema: 'n' must be a whole number, got the text 'one'");
        assertThatThrownBy(() -> dynamic.write(Contents.text("hello")))
                .hasMessage("result has no structured part, which its operation promised");
        assertThatThrownBy(
                        () -> dynamic.write(new Contents(List.of(), Optional.of(Map.of("n", 1, "when", new Object())))))
                .hasMessageContaining("result 'when' is of class java.lang.Object");
    }
}
