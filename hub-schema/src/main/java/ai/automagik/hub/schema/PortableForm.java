package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of any schema one that every client takes. It goes in two passes: the first inlines references and merges unions, where
 * a schema may still lack a type; the second ({@link PortableWords}) gives every schema a type and says in words what keywords
 * may not. For one document, once.
 */
final class PortableForm {

    /** Deeper arguments no model fills in; below it stands a plain object. */
    static final int DEEPEST = 16;

    /** How often a definition stands within itself, before a plain object takes its place. */
    static final int MOST_REPEATS = 1;

    /** Inlining can make an exponential tree of a small document; from here on everything is a plain object. */
    static final int MOST_SCHEMAS = 2_000;

    /** What is kept as it stands. Formats and enums are looked at again. */
    private static final List<String> KEPT = List.of(
            "title",
            "description",
            "default",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            MirroredArguments.KEYWORD);

    private final References references;
    private int schemas;

    private PortableForm(ObjectNode document) {
        this.references = new References(document);
    }

    static ObjectNode of(ObjectNode written) {
        ObjectNode form =
                new PortableForm(written).form(written, 0, List.of()).orElseGet(JsonNodeFactory.instance::objectNode);
        form.put("type", "object");
        form.remove(List.of("enum", "items", "default"));
        if (!form.has("properties")) {
            form.putObject("properties");
        }
        PortableWords.finish(form);
        return form;
    }

    /** Merges what a schema says; empty if it takes nothing, or nothing but null, which is the same as leaving it out. */
    private Optional<ObjectNode> form(JsonNode schema, int depth, List<String> open) {
        if (schema.isBoolean() && !schema.booleanValue()) {
            return Optional.empty();
        }
        schemas++;
        if (depth > DEEPEST || schemas > MOST_SCHEMAS) {
            return Optional.of(plain(schema));
        }
        Optional<ObjectNode> form = own(schema, depth, open);
        Optional<String> reference = References.name(schema);
        if (reference.isPresent()) {
            form = both(form, referred(schema, reference.get(), depth, open));
        }
        for (JsonNode part : schema.path("allOf")) {
            form = both(form, form(part, depth, open));
        }
        for (String union : List.of("anyOf", "oneOf")) {
            if (!schema.path(union).isEmpty()) {
                form = both(form, either(schema.path(union), depth, open));
            }
        }
        return form.map(merged -> conditional(merged, schema, depth, open));
    }

    private Optional<ObjectNode> referred(JsonNode schema, String reference, int depth, List<String> open) {
        Optional<JsonNode> target = references.target(schema);
        if (target.isEmpty()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        if (open.stream().filter(reference::equals).count() > MOST_REPEATS) {
            return Optional.of(plain(target.get()));
        }
        List<String> within = new ArrayList<>(open);
        within.add(reference);
        return form(target.get(), depth, within);
    }

    private Optional<ObjectNode> own(JsonNode schema, int depth, List<String> open) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        Optional<String> type = PortableTypes.of(schema);
        if (type.isPresent() && type.get().equals(PortableTypes.NULL)) {
            return Optional.empty();
        }
        type.ifPresent(name -> form.put("type", name));
        KEPT.stream().filter(schema::has).forEach(keyword -> form.set(keyword, schema.get(keyword)));
        bounds(schema, form);
        values(schema).ifPresent(values -> form.set("enum", values));
        PortableTypes.others(schema).ifPresent(note -> PortableWords.add(form, note));
        properties(schema, form, depth, open);
        items(schema, depth, open).ifPresent(items -> form.set("items", items));
        return Optional.of(form);
    }

    private static void bounds(JsonNode schema, ObjectNode form) {
        // 'exclusive' bounds of numbers are not portable; a bound that takes a little more is.
        if (!form.has("minimum") && schema.path("exclusiveMinimum").isNumber()) {
            form.set("minimum", schema.get("exclusiveMinimum"));
        }
        if (!form.has("maximum") && schema.path("exclusiveMaximum").isNumber()) {
            form.set("maximum", schema.get("exclusiveMaximum"));
        }
    }

    private static Optional<ArrayNode> values(JsonNode schema) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        } else {
            schema.path("enum").forEach(value -> {
                if (!value.isNull()) {
                    values.add(value);
                }
            });
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private void properties(JsonNode schema, ObjectNode form, int depth, List<String> open) {
        if (schema.path("properties").isObject()) {
            ObjectNode properties = form.putObject("properties");
            schema.path("properties")
                    .forEachEntry((name, property) ->
                            form(property, depth + 1, open).ifPresent(portable -> properties.set(name, portable)));
        }
        if (!schema.path("required").isEmpty()) {
            form.set("required", schema.get("required"));
        }
        JsonNode others = schema.path("additionalProperties");
        if (!form.path("properties").isEmpty() || !others.isObject()) {
            return;
        }
        form(others, depth + 1, open)
                .map(value -> value.path("type").asString(""))
                .filter(type -> !type.isEmpty())
                .ifPresent(type -> PortableWords.add(form, "Keys are free; each value is of type " + type + "."));
    }

    private Optional<ObjectNode> items(JsonNode schema, int depth, List<String> open) {
        List<ObjectNode> kinds = new ArrayList<>();
        schema.path("prefixItems").forEach(item -> form(item, depth + 1, open).ifPresent(kinds::add));
        if (schema.path("items").isObject()) {
            form(schema.path("items"), depth + 1, open).ifPresent(kinds::add);
        }
        return PortableMerge.either(kinds);
    }

    private Optional<ObjectNode> either(JsonNode options, int depth, List<String> open) {
        List<ObjectNode> forms = new ArrayList<>();
        options.forEach(option -> form(option, depth, open).ifPresent(forms::add));
        return PortableMerge.either(forms);
    }

    /** What {@code then} and {@code else} bring may be given; whether it must be depends on the rest, which no client asks. */
    private ObjectNode conditional(ObjectNode form, JsonNode schema, int depth, List<String> open) {
        for (String branch : List.of("then", "else", "if")) {
            if (!schema.path(branch).path("properties").isObject()) {
                continue;
            }
            ObjectNode properties = form.withObjectProperty("properties");
            schema.path(branch).path("properties").forEachEntry((name, property) -> {
                if (!properties.has(name)) {
                    form(property, depth + 1, open).ifPresent(portable -> properties.set(name, portable));
                }
            });
        }
        return form;
    }

    private static Optional<ObjectNode> both(Optional<ObjectNode> one, Optional<ObjectNode> other) {
        return one.flatMap(first -> other.map(second -> PortableMerge.both(first, second)));
    }

    /** Stands where a schema goes on without end. */
    private static ObjectNode plain(JsonNode schema) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        PortableTypes.of(schema)
                .filter(type -> !type.equals(PortableTypes.NULL))
                .ifPresentOrElse(type -> plain.put("type", type), () -> plain.put("type", "object"));
        if (schema.path("description").isString()) {
            plain.set("description", schema.get("description"));
        }
        if (plain.path("type").stringValue().equals("array")) {
            plain.putObject("items").put("type", "object");
        }
        return plain;
    }

    /** Names that stand in both lists, or in either. */
    static Set<String> names(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        list.forEach(name -> names.add(name.asString("")));
        return names;
    }
}
