package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.util.List;
import java.util.Optional;

/**
 * What the conformance suite calls {@code json_schema_2020_12_tool}: a schema with everything that some clients reject. It
 * is offered only when opened, as that of a service found at run time is.
 */
public final class SchemaTool implements ToolProvider {

    private static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": {"street": {"type": "string"}, "city": {"type": "string"}}
                }
              },
              "properties": {
                "name": {"type": "string"},
                "address": {"$ref": "#/$defs/address"},
                "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                "phone": {"type": "string"},
                "email": {"type": "string"}
              },
              "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
              "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
              "then": {"required": ["phone"]},
              "else": {"required": ["email"]},
              "additionalProperties": false
            }""";

    /** Makes the tool. */
    public SchemaTool() {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                "conformance-schema",
                "json",
                "Conformance: schemas",
                "A schema with what JSON Schema 2020-12 has and clients reject.",
                "tests",
                "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of();
    }

    @Override
    public Toolset open(Settings settings) {
        return Toolset.of(List.of(Operation.dynamic(
                        "schema_2020_12_tool",
                        "Tool with JSON Schema 2020-12 features",
                        Effect.READS,
                        SCHEMA,
                        Optional.empty(),
                        (in, call) -> Contents.text(
                                "Given: " + in.keySet().stream().sorted().toList()))
                .closedWorld()));
    }
}
