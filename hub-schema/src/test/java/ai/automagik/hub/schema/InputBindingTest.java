package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.Pattern;
import ai.automagik.hub.spi.Range;
import ai.automagik.hub.spi.ToolException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InputBindingTest {

    enum SendUpdates {
        ALL,
        EXTERNAL_ONLY,
        NONE
    }

    record Attendee(
            @Describe("Where to write") @Pattern("^[^@]+@[^@]+$")
            String email,

            @Default("false") boolean mayChange) {}

    record CreateEvent(
            @Describe("Calendar id; 'primary' is the user's own") @Default("primary")
            String calendarId,

            @Describe("What it is about") @Length(min = 1, max = 20)
            String summary,

            @Describe("RFC 3339 instant") OffsetDateTime start,

            @Describe("How many at most") @Default("25") @Range(min = 1, max = 250)
            int maxResults,

            @Describe("Who comes") @Length(max = 3) Optional<List<Attendee>> attendees,

            @Describe("Whom to tell") @Default("external_only")
            SendUpdates sendUpdates,

            @Describe("Marks.") Optional<Map<String, String>> labels,
            @Describe("Anything else") Optional<Map<String, Object>> extra) {}

    record Everything(
            boolean flag,
            int small,
            long big,
            double real,
            BigDecimal exact,
            Instant instant,
            LocalDate date,
            Duration duration,
            URI uri,
            UUID uuid,
            Set<String> tags,
            List<List<Integer>> rows,
            Map<String, Integer> counts) {}

    record Nothing() {}

    record Window(int from, int to) {
        Window {
            if (from > to) {
                throw ToolException.invalidArgument("to", "must not be under from");
            }
        }
    }

    record Windowed(List<Window> windows) {}

    private final InputBinding<CreateEvent> event = new Binder().input(new Shape.Typed<>(CreateEvent.class));

    @Test
    void aRecordBecomesASmallSchemaInTheOrderOfItsComponents() {
        assertThat(event.schema()).isEqualTo(json("""
                {"type": "object",
                 "properties": {
                   "calendar_id": {"type": "string", "default": "primary", "description": "Calendar id; 'primary' is the user's own"},
                   "summary": {"type": "string", "description": "What it is about", "minLength": 1, "maxLength": 20},
                   "start": {"type": "string", "format": "date-time", "description": "RFC 3339 instant"},
                   "max_results": {"type": "integer", "default": 25, "minimum": 1, "maximum": 250, "description": "How many at most"},
                   "attendees": {"type": "array", "maxItems": 3, "description": "Who comes", "items": {
                     "type": "object",
                     "properties": {
                       "email": {"type": "string", "pattern": "^[^@]+@[^@]+$", "description": "Where to write"},
                       "may_change": {"type": "boolean", "default": false}},
                     "required": ["email"]}},
                   "send_updates": {"type": "string", "enum": ["all", "external_only", "none"], "default": "external_only", "description": "Whom to tell"},
                   "labels": {"type": "object", "description": "Marks. (each value: string)"},
                   "extra": {"type": "object", "description": "Anything else"}},
                 "required": ["summary", "start"]}"""));
        assertThat(event.schema().path("properties").propertyNames())
                .containsExactly(
                        "calendar_id",
                        "summary",
                        "start",
                        "max_results",
                        "attendees",
                        "send_updates",
                        "labels",
                        "extra");
        assertThat(new SchemaLint().problems(event.schema())).isEmpty();
        assertThat(event.warnings()).isEmpty();
    }

    @Test
    void aRecordWithoutComponentsTakesAnEmptyObject() {
        InputBinding<Nothing> nothing = new Binder().input(new Shape.Typed<>(Nothing.class));

        assertThat(nothing.schema()).isEqualTo(json("{\"type\": \"object\", \"properties\": {}}"));
        assertThat(nothing.bind(json("{}"))).isEqualTo(new Binding.Bound<>(new Nothing()));
        assertThat(sentences(nothing, "{\"a\": 1}")).containsExactly("argument 'a' is unknown");
    }

    @Test
    void whatIsNotGivenIsFilledInOrEmpty() {
        assertThat(bound(event, "{\"summary\": \"Tea\", \"start\": \"2026-01-31T09:30:00+01:00\"}"))
                .isEqualTo(new CreateEvent(
                        "primary",
                        "Tea",
                        OffsetDateTime.parse("2026-01-31T09:30:00+01:00"),
                        25,
                        Optional.empty(),
                        SendUpdates.EXTERNAL_ONLY,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aNullForAnOptionalArgumentIsAnAbsenceAtAnyDepth() {
        CreateEvent bound = bound(event, """
                {"summary": "Tea", "start": "2026-01-31T09:30:00Z", "calendar_id": null, "labels": null,
                 "attendees": [{"email": "a@b", "may_change": null}]}""");

        assertThat(bound.calendarId()).isEqualTo("primary");
        assertThat(bound.labels()).isEmpty();
        assertThat(bound.attendees()).contains(List.of(new Attendee("a@b", false)));
        assertThat(sentences(event, "{\"summary\": null, \"start\": \"2026-01-31T09:30:00Z\"}"))
                .containsExactly("argument 'summary' must be a text, got null");
    }

    @Test
    void everyTypeIsRead() {
        InputBinding<Everything> everything = new Binder().input(new Shape.Typed<>(Everything.class));

        assertThat(bound(everything, """
                {"flag": true, "small": 5.0, "big": 9007199254740993, "real": 1, "exact": 0.1,
                 "instant": "2026-01-31T09:30:00+01:00", "date": "2026-01-31", "duration": "PT1H30M",
                 "uri": "https://example.com/a", "uuid": "123e4567-e89b-12d3-a456-426614174000",
                 "tags": ["b", "a", "b"], "rows": [[1, 2], []], "counts": {"x": 1}}"""))
                .isEqualTo(new Everything(
                        true,
                        5,
                        9007199254740993L,
                        1.0,
                        new BigDecimal("0.1"),
                        Instant.parse("2026-01-31T08:30:00Z"),
                        LocalDate.of(2026, 1, 31),
                        Duration.ofMinutes(90),
                        URI.create("https://example.com/a"),
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                        Set.of("a", "b"),
                        List.of(List.of(1, 2), List.of()),
                        Map.of("x", 1)));
    }

    @Test
    void valuesOutsideTheirTypeAreNamedAllAtOnce() {
        InputBinding<Everything> everything = new Binder().input(new Shape.Typed<>(Everything.class));

        assertThat(sentences(everything, """
                {"flag": true, "small": 3000000000, "big": 1e40, "real": 1, "exact": 1,
                 "instant": "tomorrow", "date": "2026-02-30", "duration": "an hour",
                 "uri": "a b", "uuid": "1-1-1-1-1", "tags": [], "rows": [], "counts": {}}"""))
                .containsExactly(
                        "argument 'small' must be a whole number from -2147483648 to 2147483647, got the number 3000000000",
                        "argument 'big' must be a whole number from -9223372036854775808 to 9223372036854775807,"
                                + " got the number 1.0E40",
                        "argument 'instant' must be an RFC 3339 instant with an offset, such as 2026-01-31T09:30:00Z,"
                                + " got the text 'tomorrow'",
                        "argument 'date' must be a date such as 2026-01-31, got the text '2026-02-30'",
                        "argument 'duration' must be an ISO 8601 duration such as PT1H30M, got the text 'an hour'",
                        "argument 'uri' must be a whole URI such as https://example.com/a, got the text 'a b'",
                        "argument 'uuid' must be a UUID such as 123e4567-e89b-12d3-a456-426614174000,"
                                + " got the text '1-1-1-1-1'");
    }

    @Test
    void aNumberBeyondFloatingPointIsRefused() {
        InputBinding<Everything> everything = new Binder().input(new Shape.Typed<>(Everything.class));

        assertThat(sentences(everything, "{\"real\": 1e999, \"exact\": -1e999, \"small\": 1e999}"))
                .contains(
                        "argument 'real' must be a number, got a number too large",
                        "argument 'exact' must be a number, got a number too large",
                        "argument 'small' must be a whole number, got a number too large");
    }

    @Test
    void everyBrokenRuleIsNamedWithItsPlace() {
        assertThat(sentences(event, """
                {"calender_id": "x", "summary": "", "start": 5, "max_results": 300, "send_updates": "ALL",
                 "attendees": [{"email": "a@b"}, {"email": "nobody"}, {"may_change": "yes"}, {"emial": "a@b"}],
                 "labels": {"colour": 7}}"""))
                .containsExactlyInAnyOrder(
                        "argument 'calender_id' is unknown; did you mean 'calendar_id'?",
                        "argument 'summary' must have at least 1 character, got the text ''",
                        "argument 'start' must be a text, got the number 5",
                        "argument 'max_results' must be at most 250, got the number 300",
                        "argument 'send_updates' must be one of all, external_only, none, got the text 'ALL'",
                        "argument 'attendees' must have at most 3 items, got 4",
                        "argument 'attendees[1].email' must match ^[^@]+@[^@]+$, got the text 'nobody'",
                        "argument 'attendees[2].email' is required",
                        "argument 'attendees[2].may_change' must be true or false, got the text 'yes'",
                        "argument 'attendees[3].email' is required",
                        "argument 'attendees[3].emial' is unknown; did you mean 'email'?",
                        "argument 'labels.colour' must be a text, got the number 7");
    }

    @Test
    void aTextIsNeverTakenForANumber() {
        assertThat(sentences(
                        event, "{\"summary\": \"Tea\", \"start\": \"2026-01-31T09:30:00Z\", \"max_results\": \"5\"}"))
                .containsExactly("argument 'max_results' must be a whole number, got the text '5'");
    }

    @Test
    void argumentsThatAreNoObjectAreRefused() {
        assertThat(sentences(event, "[1]")).containsExactly("arguments must be an object, got a list");
        assertThat(sentences(event, "null")).containsExactly("arguments must be an object, got null");
    }

    @Test
    void aLongValueIsQuotedBriefly() {
        String problem = sentences(
                        event, "{\"summary\": \"" + "x".repeat(500) + "\\n\", \"start\": \"2026-01-31T09:30:00Z\"}")
                .getFirst();

        assertThat(problem).contains("x".repeat(79) + "…'").hasSizeLessThan(200);
    }

    @Test
    void aRefusalStaysShortHoweverMuchIsWrong() {
        InputBinding<Windowed> windowed = new Binder().input(new Shape.Typed<>(Windowed.class));
        String wrong = "{\"windows\": [" + "{}, ".repeat(500) + "{}], \"" + "x".repeat(500) + "\": 1}";

        assertThat(sentences(windowed, wrong))
                .hasSize(50)
                .allSatisfy(sentence -> assertThat(sentence).hasSizeLessThan(200));
        assertThat(sentences(
                        windowed,
                        "{\"windows\": [" + "{\"from\": 2, \"to\": 1}, ".repeat(500) + "{\"from\": 2, \"to\": 1}]}"))
                .hasSize(50);
    }

    @Test
    void aRecordsOwnRefusalIsAViolationAtItsPlace() {
        InputBinding<Windowed> windowed = new Binder().input(new Shape.Typed<>(Windowed.class));

        assertThat(sentences(windowed, "{\"windows\": [{\"from\": 1, \"to\": 2}, {\"from\": 3, \"to\": 2}]}"))
                .containsExactly("argument 'windows[1].to' must not be under from");
    }

    @Test
    void aValueInAFreeMapIsAPlainUnmodifiableOne() {
        CreateEvent bound = bound(event, """
                {"summary": "Tea", "start": "2026-01-31T09:30:00Z", "extra": {"a": [1, "b", true, null, {"c": 1.5}]}}""");

        Map<String, Object> extra = bound.extra().orElseThrow();
        assertThat(extra).hasToString("{a=[1, b, true, null, {c=1.5}]}");
        assertThatThrownBy(() -> extra.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    static <I> I bound(InputBinding<I> binding, String arguments) {
        return switch (binding.bind(json(arguments))) {
            case Binding.Bound<I>(I value) -> value;
            case Binding.Refused<I>(List<Violation> violations) -> throw new AssertionError(violations);
        };
    }

    static <I> List<String> sentences(InputBinding<I> binding, String arguments) {
        return switch (binding.bind(json(arguments))) {
            case Binding.Bound<I>(I value) -> throw new AssertionError("bound: " + value);
            case Binding.Refused<I>(List<Violation> violations) ->
                violations.stream().map(Violation::sentence).toList();
        };
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
