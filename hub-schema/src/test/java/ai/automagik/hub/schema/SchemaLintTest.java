package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Operation.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every rule of the portability lint, for derived schemas and for brought ones. */
class SchemaLintTest {

    private static List<String> problems(String json) {
        return new SchemaLint().problems(JsonMapper.shared().readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|no \"type\": \"object\" at its root",
                "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}|no \"type\": \"object\" at its root",
                "{\"type\": \"object\", \"oneOf\": []}|'oneOf' at its root",
                "{\"type\": \"object\", \"anyOf\": []}|'anyOf' at its root",
                "{\"type\": \"object\", \"allOf\": []}|'allOf' at its root",
                "{\"type\": \"object\", \"$ref\": \"#\"}|'$ref' at its root",
                "{\"type\": \"object\", \"properties\": {\"a\": true}}|schema of 'a' is true",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"array\", \"items\": false}}}|schema of 'a[]' is false",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": [\"string\", \"null\"]}}}|several types",
                "{\"type\": [\"object\", \"null\"]}|several types",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/a\"}}}|has '$ref'",
                "{\"type\": \"object\", \"properties\": {\"a\": {}}}|has no type",
                "{\"type\": \"object\", \"properties\": {\"a b\": {\"type\": \"string\"}}}|property 'a b'",
                "{\"type\": \"object\", \"$defs\": {}}|has '$defs'"
            })
    void eachConstructThatClientsRejectIsNamed(String schema, String problem) {
        assertThat(problems(schema)).anyMatch(text -> text.contains(problem));
    }

    @Test
    void aPlainSchemaHasNoProblem() {
        assertThat(problems("""
                {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string", "enum": ["x"]}}},
                 "required": ["a"]}""")).isEmpty();
    }

    record Names(String aNameThatIsFarLongerThanSixtyFourCharactersWhichNoClientWouldEverTakeFromAnybody) {}

    @Test
    void aDerivedSchemaThatIsNotPortableIsRefused() {
        assertThatThrownBy(() -> new Binder().input(new Shape.Typed<>(Names.class)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("clients take 1 to 64 letters");
        assertThatThrownBy(() -> new Binder().output(new Shape.Typed<>(Names.class)))
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void aBroughtSchemaOfResultsMaySayInAnyWayThatTheyAreObjects() {
        OutputBinding<?> output = new Binder().output(new Shape.Dynamic<>("""
                {"oneOf": [{"type": "object", "properties": {"a": {"type": "string"}}},
                           {"type": "object", "properties": {"b": {"type": "string"}}}]}"""));

        assertThat(output.warnings()).anyMatch(warning -> warning.contains("no \"type\": \"object\""));
        assertThat(output.schema().has("oneOf")).isTrue();
        ObjectNode rooted = output.schema(SchemaForm.OBJECT_ROOT);
        assertThat(rooted.path("type").asString()).isEqualTo("object");
        assertThat(rooted.path("properties").propertyNames()).containsExactly("a", "b");
        assertThatThrownBy(() -> new Binder().output(new Shape.Dynamic<>("{\"type\": \"array\"}")))
                .hasMessageStartingWith("schema is for type");
    }
}
