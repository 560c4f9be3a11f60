package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the forms of a schema keep of it, on schemas shaped like those of well-known services and on generated ones. */
class SchemaFormTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> AT_ROOT = Set.of("oneOf", "anyOf", "allOf", "not", "enum", "$ref", "if");

    private record Brought(ObjectNode schema, JsonNode valid) {}

    private static Brought brought(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SchemaFormTest.class.getResourceAsStream("brought/" + name + ".json"), name)) {
            JsonNode document = JSON.readTree(in);
            return new Brought((ObjectNode) document.get("schema"), document.get("valid"));
        }
    }

    private static ObjectNode schema(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notion-search", "notion-root-union", "github-issue", "stripe-charge", "keywords-2020-12"})
    void aRealSchemaBecomesPortableAndTakesWhatItTook(String name) throws IOException {
        Brought brought = brought(name);
        ObjectNode written = brought.schema().deepCopy();
        ObjectNode portable = SchemaForm.PORTABLE.of(brought.schema());
        ObjectNode rooted = SchemaForm.OBJECT_ROOT.of(brought.schema());

        assertThat(new SchemaLint().problems(portable))
                .as(portable.toPrettyString())
                .isEmpty();
        assertThat(rooted.path("type").asString()).isEqualTo("object");
        assertThat(AT_ROOT).noneMatch(rooted::has);
        for (JsonNode valid : brought.valid()) {
            assertThat(Checker.of(brought.schema()).check(valid))
                    .as("original takes " + valid)
                    .isEmpty();
            assertThat(Checker.of(portable).check(valid))
                    .as("portable takes " + valid)
                    .isEmpty();
            assertThat(Checker.of(rooted).check(valid))
                    .as("object root takes " + valid)
                    .isEmpty();
        }
        assertThat(brought.schema()).as("the original is left alone").isEqualTo(written);
        assertThat(SchemaForm.AS_WRITTEN.of(brought.schema())).isEqualTo(written);
    }

    @Test
    void aUnionOfObjectsBecomesOneObjectWithWhatAllRequire() throws IOException {
        ObjectNode portable =
                SchemaForm.PORTABLE.of(brought("notion-root-union").schema());

        assertThat(portable.path("properties").propertyNames())
                .containsExactlyInAnyOrder("page_id", "archived", "block_id", "after", "command");
        assertThat(portable.path("required")).isEqualTo(JSON.readTree("[\"command\"]"));
        assertThat(portable.at("/properties/page_id/type").asString()).isEqualTo("string");
    }

    @Test
    void constantsBecomeOneEnumAndTypesTheirFirst() throws IOException {
        JsonNode properties =
                SchemaForm.PORTABLE.of(brought("github-issue").schema()).path("properties");

        assertThat(properties.path("state").path("enum"))
                .isEqualTo(JSON.readTree("[\"open\", \"closed\", \"all\", \"draft\"]"));
        assertThat(properties.path("title")).isEqualTo(JSON.readTree("""
                        {"type": "string", "description": "Also takes: integer."}"""));
        assertThat(properties.path("assignees").path("type").asString()).isEqualTo("array");
        assertThat(properties.path("per_page")).isEqualTo(JSON.readTree("""
                        {"type": "integer", "minimum": 0, "maximum": 100, "default": 30}"""));
        assertThat(properties.has("state_reason")).isTrue();
    }

    @Test
    void whatKeywordsMayNotSayIsSaidInWords() throws IOException {
        ObjectNode stripe = SchemaForm.PORTABLE.of(brought("stripe-charge").schema());

        assertThat(stripe.path("description").asString()).isEqualTo("Also takes: 'automatic_tax[enabled]'.");
        assertThat(stripe.path("required")).isEqualTo(JSON.readTree("[\"amount\", \"currency\"]"));
        assertThat(stripe.at("/properties/tier/description").asString()).isEqualTo("One of: 1, 2, 3.");
        assertThat(stripe.at("/properties/metadata/description").asString())
                .contains("each value is of type string")
                .contains("Also takes: string.");
        assertThat(SchemaForm.PORTABLE
                        .of(brought("keywords-2020-12").schema())
                        .at("/properties/email/description")
                        .asString())
                .isEqualTo("Format: email.");
    }

    @Test
    void aRootThatNeedsNothingStaysAsWritten() {
        ObjectNode fine = schema("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
                 "properties": {"a": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/b"}]}}, "$defs": {"b": {"type": "null"}}}""");

        assertThat(SchemaForm.OBJECT_ROOT.of(fine)).isEqualTo(fine);
    }

    @Test
    void aRootReferenceIsFollowed() {
        ObjectNode rooted = SchemaForm.OBJECT_ROOT.of(schema("""
                {"$ref": "#/$defs/page", "$defs": {"page": {"type": "object", "properties": {"next": {"$ref": "#/$defs/page"}},
                 "required": ["next"]}}}"""));

        assertThat(rooted).isEqualTo(schema("""
                {"type": "object", "$defs": {"page": {"type": "object", "properties": {"next": {"$ref": "#/$defs/page"}},
                 "required": ["next"]}}, "properties": {"next": {"$ref": "#/$defs/page"}}, "required": ["next"]}"""));
    }

    @Test
    void aSmallDocumentThatMeansAHugeOneStaysBounded() {
        ObjectNode bomb = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode defs = bomb.putObject("$defs");
        for (int i = 0; i < 12; i++) {
            ObjectNode properties =
                    defs.putObject("d" + i).put("type", "object").putObject("properties");
            for (int j = 0; j < 8; j++) {
                properties.putObject("p" + j).put("$ref", "#/$defs/d" + (i + 1) % 12);
            }
        }
        bomb.putObject("properties").putObject("start").put("$ref", "#/$defs/d0");

        ObjectNode portable = SchemaForm.PORTABLE.of(bomb);

        assertThat(new SchemaLint().problems(portable)).isEmpty();
        assertThat(portable.toString()).hasSizeLessThan(200_000);
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyGeneratedSchemaBecomesPortableAndTakesWhatItTook(long seed) {
        Generated generated = new Generated(new Random(seed));
        ObjectNode schema = generated.root();
        JsonNode valid = generated.valid(schema, schema);
        ObjectNode portable = SchemaForm.PORTABLE.of(schema);

        assertThat(new SchemaLint().problems(portable))
                .as(schema + " became " + portable)
                .isEmpty();
        assertThat(Checker.of(schema).check(valid))
                .as(schema + " takes " + valid)
                .isEmpty();
        assertThat(Checker.of(portable).check(valid))
                .as(schema + " became " + portable + ", takes " + valid)
                .isEmpty();
        assertThat(Checker.of(SchemaForm.OBJECT_ROOT.of(schema)).check(valid)).isEmpty();
    }

    /** Makes schemas of the constructs that clients reject, and a value each takes; never several types in one place. */
    private record Generated(Random random) {

        ObjectNode root() {
            ObjectNode root = object(0);
            if (random.nextBoolean()) {
                ArrayNode options = root.putArray(random.nextBoolean() ? "anyOf" : "allOf");
                options.add(object(1));
                options.add(object(1));
            }
            ObjectNode defs = root.putObject("$defs");
            defs.set("leaf", leaf());
            ObjectNode node = defs.putObject("node").put("type", "object");
            node.putObject("properties").putObject("child").put("$ref", "#/$defs/node");
            return root;
        }

        private ObjectNode object(int depth) {
            ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
            ObjectNode properties = object.putObject("properties");
            // Of each depth its own names, so that branches of a composition do not contradict each other.
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                String name = "p" + depth + "_" + random.nextInt(1_000_000);
                properties.set(name, any(depth + 1));
                if (random.nextInt(3) == 0) {
                    object.withArrayProperty("required").add(name);
                }
            }
            return object;
        }

        private ObjectNode any(int depth) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            return switch (depth > 3 ? random.nextInt(3) : random.nextInt(10)) {
                case 0 -> leaf();
                case 1 -> schema.put("$ref", "#/$defs/leaf");
                case 2 -> schema.put("$ref", "#/$defs/node");
                case 3 -> object(depth);
                case 4 -> schema.put("type", "array").set("items", any(depth + 1));
                case 5 -> schema.set("anyOf", list(object(depth + 1), object(depth + 1)));
                case 6 -> schema.set("oneOf", list(leaf("a"), nothing()));
                case 7 -> schema.set("allOf", list(object(depth + 1), object(depth + 1)));
                case 8 ->
                    schema.set(
                            "type",
                            list(
                                    JsonNodeFactory.instance.stringNode("string"),
                                    JsonNodeFactory.instance.stringNode("null")));
                default -> schema.set("anyOf", list(leaf("x"), leaf("y")));
            };
        }

        private static ObjectNode nothing() {
            return JsonNodeFactory.instance.objectNode().put("type", "null");
        }

        private static ObjectNode leaf(String value) {
            return JsonNodeFactory.instance.objectNode().put("const", value);
        }

        private static ArrayNode list(JsonNode one, JsonNode other) {
            return JsonNodeFactory.instance.arrayNode().add(one).add(other);
        }

        private ObjectNode leaf() {
            ObjectNode leaf = JsonNodeFactory.instance.objectNode();
            return switch (random.nextInt(5)) {
                case 0 -> leaf.put("type", "string").put("format", "email");
                case 1 -> leaf.put("type", "integer").put("exclusiveMinimum", 0).put("multipleOf", 1);
                case 2 -> leaf.put("type", "boolean");
                case 3 -> leaf.put("type", "number").put("maximum", 10);
                default ->
                    leaf.set(
                            "enum",
                            list(JsonNodeFactory.instance.numberNode(1), JsonNodeFactory.instance.numberNode(2)));
            };
        }

        /** A value the schema takes. */
        JsonNode valid(JsonNode schema, JsonNode root) {
            if (schema.has("$ref")) {
                return schema.path("$ref").asString().endsWith("node")
                        ? JSON.readTree("{\"child\": {\"child\": {\"child\": {\"child\": {}}}}}")
                        : valid(root.at("/$defs/leaf"), root);
            }
            if (schema.has("const")) {
                return schema.get("const");
            }
            if (schema.has("enum")) {
                return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
            }
            JsonNode type = schema.path("type");
            if (type.isArray()) {
                return JsonNodeFactory.instance.stringNode("s");
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            schema.path("properties").forEachEntry((name, property) -> {
                if (random.nextInt(4) > 0
                        || schema.path("required")
                                .valueStream()
                                .anyMatch(n -> n.asString().equals(name))) {
                    object.set(name, valid(property, root));
                }
            });
            for (JsonNode part : schema.path("allOf")) {
                object.setAll((ObjectNode) valid(part, root));
            }
            for (String union : List.of("anyOf", "oneOf")) {
                if (schema.has(union)) {
                    JsonNode chosen = valid(schema.get(union).get(0), root);
                    if (!chosen.isObject()) {
                        return chosen;
                    }
                    object.setAll((ObjectNode) chosen);
                }
            }
            return switch (type.asString("object")) {
                case "string" -> JsonNodeFactory.instance.stringNode("a@example.com");
                case "integer" -> JsonNodeFactory.instance.numberNode(3);
                case "number" -> JsonNodeFactory.instance.numberNode(2.5);
                case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
                case "array" -> JsonNodeFactory.instance.arrayNode().add(valid(schema.get("items"), root));
                default -> object;
            };
        }
    }
}
