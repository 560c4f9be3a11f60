package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Operation.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MirroredArgumentsTest {

    private static InputBinding<Map<String, Object>> input(String properties) {
        return new Binder().input(new Shape.Dynamic<>("{\"type\": \"object\", \"properties\": " + properties + "}"));
    }

    @Test
    void whatIsReachedByPropertiesIsMirrored() {
        InputBinding<?> input = input("""
                {"region": {"type": "string", "x-mcp-header": "Region"},
                 "deep": {"type": "object", "properties": {"n": {"type": "integer", "x-mcp-header": "N"}}}}""");

        assertThat(input.mirrored())
                .containsExactly(
                        new MirroredArgument("Region", List.of("region"), "string"),
                        new MirroredArgument("N", List.of("deep", "n"), "integer"));
        assertThat(input.schema().at("/properties/region/x-mcp-header").asString())
                .isEqualTo("Region");
        assertThat(input.schema(SchemaForm.PORTABLE)
                        .at("/properties/deep/properties/n/x-mcp-header")
                        .asString())
                .isEqualTo("N");
        assertThat(input.mirrored().getLast().in(JsonMapper.shared().readTree("{\"deep\": {\"n\": 7}}")))
                .hasValueSatisfying(value -> assertThat(value.intValue()).isEqualTo(7));
        assertThat(input.mirrored().getLast().in(JsonMapper.shared().readTree("{\"deep\": {\"n\": null}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {\"type\": \"number\", \"x-mcp-header\": \"A\"}}",
                "{\"a\": {\"type\": [\"string\", \"null\"], \"x-mcp-header\": \"A\"}}",
                "{\"a\": {\"type\": \"string\", \"x-mcp-header\": \"A B\"}}",
                "{\"a\": {\"type\": \"string\", \"x-mcp-header\": \"\"}}",
                "{\"a\": {\"type\": \"string\", \"x-mcp-header\": 1}}",
                "{\"a\": {\"type\": \"string\", \"writeOnly\": true, \"x-mcp-header\": \"A\"}}",
                "{\"a\": {\"type\": \"string\", \"format\": \"password\", \"x-mcp-header\": \"A\"}}",
                "{\"a\": {\"type\": \"array\", \"items\": {\"type\": \"string\", \"x-mcp-header\": \"A\"}}}",
                "{\"a\": {\"anyOf\": [{\"type\": \"string\", \"x-mcp-header\": \"A\"}]}}"
            })
    void anAnnotationThatBreaksARuleIsLeftOutWithAWarning(String properties) {
        InputBinding<?> input = input(properties);

        assertThat(input.mirrored()).isEmpty();
        assertThat(input.schema().toString()).doesNotContain("x-mcp-header");
        assertThat(input.warnings()).anyMatch(warning -> warning.contains("'x-mcp-header'"));
    }

    @Test
    void aNameIsUsedOnceIgnoringCase() {
        InputBinding<?> input = input("""
                {"a": {"type": "string", "x-mcp-header": "Region"}, "b": {"type": "string", "x-mcp-header": "REGION"}}""");

        assertThat(input.mirrored()).hasSize(1);
        assertThat(input.warnings()).anyMatch(warning -> warning.contains("used twice"));
    }
}
