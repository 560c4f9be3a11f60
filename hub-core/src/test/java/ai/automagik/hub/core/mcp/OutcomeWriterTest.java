package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.ResourceContent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutcomeWriterTest {

    static List<Arguments> failures() {
        return List.of(
                Arguments.of(
                        new Outcome.InvalidArgument(
                                List.of(new Violation("a", "is missing"), new Violation("b[1]", "is no id"))),
                        "Call of 'calendar_list' was not carried out:\n- argument 'a' is missing\n"
                                + "- argument 'b[1]' is no id\nCorrect the arguments and call again"),
                Arguments.of(new Outcome.NotFound("Event 'x'"), "Event 'x' was not found; check the name or id"),
                Arguments.of(
                        new Outcome.SettingsRequired("calendar", Set.of("b_key", "a_url")),
                        "Tool 'calendar' lacks the settings 'a_url', 'b_key'; ask the user for them and set them with"
                                + " update_tool_config (or add_tool), then call again"),
                Arguments.of(
                        new Outcome.ConsentRequired("calendar", Set.of("calendar.read")),
                        "Tool 'calendar' needs the user's account with access to 'calendar.read'; ask the user to connect"
                                + " it in the hub, then call again"),
                Arguments.of(
                        new Outcome.Downstream("Google is busy", Optional.of(Duration.ofSeconds(30))),
                        "Google is busy; try again in 30 s"),
                Arguments.of(new Outcome.Downstream("Google said no", Optional.empty()), "Google said no"),
                Arguments.of(
                        new Outcome.Denied("Viewers may not write", Optional.of(Scope.TOOLS_CALL)),
                        "Viewers may not write; it needs a token with the scope 'tools:call'"),
                Arguments.of(new Outcome.Limited("Too many calls; wait"), "Too many calls; wait"),
                Arguments.of(
                        new Outcome.Timeout(Duration.ofMinutes(2)),
                        "Call of 'calendar_list' did not end within 120 s and was stopped; it may have done part of its"
                                + " work: check before calling again"),
                Arguments.of(
                        new Outcome.Cancelled(),
                        "Call of 'calendar_list' was cancelled; it may have done part of its work"),
                Arguments.of(new Outcome.Crashed("abc-7"), "The tool failed; call id abc-7"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsASentenceForTheModel(Outcome outcome, String sentence) {
        JsonNode result = write(outcome);
        assertThat(result.path("isError").booleanValue()).isTrue();
        assertThat(result.path("content").path(0).path("text").asString()).isEqualTo(sentence);
        WireSchema.of("2025-11-25").check(result, "CallToolResult");
    }

    @Test
    void everyKindOfContentIsWritten() {
        byte[] bytes = {1, 2, 3};
        JsonNode result = write(new Outcome.Ok(
                List.of(
                        new Content.Text("text"),
                        new Content.Image(bytes, "image/png"),
                        new Content.Audio(bytes, "audio/wav"),
                        new Content.Link("file:///a", "a", Optional.of("text/plain")),
                        new Content.Embedded(new ResourceContent.Text("file:///b", Optional.empty(), "b")),
                        new Content.Embedded(new ResourceContent.Blob("file:///c", Optional.of("x/y"), bytes))),
                Optional.empty()));
        WireSchema.of("2025-11-25").check(result, "CallToolResult");
        assertThat(result.path("content").size()).isEqualTo(6);
        assertThat(result.path("content").path(1).path("data").asString()).isEqualTo("AQID");
        assertThat(result.has("isError")).isFalse();
        assertThat(result.has("structuredContent")).isFalse();
    }

    @Test
    void anEndlessSentenceIsCut() {
        JsonNode result = write(new Outcome.Downstream("x".repeat(100_000), Optional.empty()));
        assertThat(result.path("content").path(0).path("text").asString())
                .hasSize(OutcomeWriter.MAX_SENTENCE_CHARS + 1)
                .endsWith("…");
    }

    @Test
    void ofManyViolationsTheFirstAreNamedAndTheOthersCounted() {
        JsonNode result = write(new Outcome.InvalidArgument(Collections.nCopies(25, new Violation("a", "is missing"))));
        assertThat(result.path("content").path(0).path("text").asString()).contains("\n- and 5 more\n");
    }

    private static JsonNode write(Outcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            json.writeStartObject();
            OutcomeWriter.write("calendar_list", outcome, json);
            json.writeEndObject();
        }
        return JsonMapper.shared().readTree(bytes.toByteArray());
    }
}
