package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.Fields;
import ai.automagik.hub.pages.Control;
import ai.automagik.hub.pages.Control.Limits;
import ai.automagik.hub.pages.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a form, between JSON Schema and a page (2025-11-25 and 2026-07-28, page "Elicitation", section "Requested
 * Schema"): texts, numbers, booleans, and choices of one or several texts. Immutable.
 *
 * @param prefix stands before every field's name, so that several forms can share a page
 * @param schema of a flat object
 */
record FormFields(String prefix, JsonNode schema) {

    /** What people read before a field, if there is such a field. */
    Optional<String> label(String name) {
        JsonNode property = schema.path("properties").path(name);
        return property.isMissingNode()
                ? Optional.empty()
                : Optional.of(property.path("title").asString(name));
    }

    /**
     * The controls of a page.
     *
     * @param given what was sent already; empty if nothing was, so that defaults count
     * @param problems what was wrong with it
     */
    List<Control> controls(Optional<Fields> given, List<Problem> problems) {
        List<Control> controls = new ArrayList<>();
        schema.path("properties")
                .forEachEntry((name, property) -> controls.add(control(
                        name,
                        property,
                        given.map(sent -> sent.all(prefix + name)).orElseGet(() -> defaults(property)),
                        problems.stream()
                                .filter(problem -> problem.field().equals(Optional.of(prefix + name)))
                                .map(Problem::text)
                                .findFirst())));
        return controls;
    }

    private Control control(String name, JsonNode property, List<String> values, Optional<String> error) {
        String field = prefix + name;
        String label = property.path("title").asString(name);
        Optional<String> hint = property.path("description").stringValueOpt();
        String type = property.path("type").asString("");
        if (type.equals("boolean")) {
            return new Control.Tick(field, label, values.contains("true"), hint, error);
        }
        if (type.equals("array")) {
            return new Control.Choices(field, label, options(property.path("items")), Set.copyOf(values), hint, error);
        }
        List<Control.Option> options = options(property);
        return options.isEmpty()
                ? new Control.Field(
                        field,
                        label,
                        inputType(property),
                        values.isEmpty() ? "" : values.getFirst(),
                        required(name),
                        Optional.empty(),
                        limits(property),
                        hint,
                        error)
                : new Control.Choice(field, label, options, Set.copyOf(values), required(name), hint, error);
    }

    private boolean required(String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(one -> one.asString("").equals(name));
    }

    private static List<String> defaults(JsonNode property) {
        JsonNode value = property.path("default");
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).toList();
        }
        return value.isValueNode() ? List.of(value.asString()) : List.of();
    }

    private static List<Control.Option> options(JsonNode property) {
        List<Control.Option> options = new ArrayList<>();
        Stream.of("oneOf", "anyOf")
                .flatMap(union -> property.path(union).valueStream())
                .forEach(option -> options.add(new Control.Option(
                        option.path("const").asString(""),
                        option.path("title").asString(option.path("const").asString("")))));
        JsonNode names = property.path("enumNames");
        for (JsonNode value : property.path("enum")) {
            String label = names.path(options.size()).asString(value.asString());
            options.add(new Control.Option(value.asString(), label));
        }
        return options;
    }

    private static Limits limits(JsonNode property) {
        return new Limits(
                number(property.path("minimum")),
                number(property.path("maximum")),
                number(property.path("minLength")),
                number(property.path("maxLength")),
                property.path("type").asString("").equals("number") ? Optional.of("any") : Optional.empty());
    }

    private static Optional<String> number(JsonNode value) {
        return value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static String inputType(JsonNode property) {
        return switch (property.path("type").asString("")) {
            case "integer", "number" -> "number";
            default ->
                switch (property.path("format").asString("")) {
                    case "email" -> "email";
                    case "date" -> "date";
                    case "uri" -> "url";
                    default -> "text";
                };
        };
    }

    /** Reads what was filled in; a field left empty is absent. */
    ObjectNode read(Fields given) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .forEachEntry((name, property) -> read(name, property, given.all(prefix + name), content));
        return content;
    }

    private static void read(String name, JsonNode property, List<String> values, ObjectNode content) {
        Optional<String> first = values.stream().findFirst().filter(value -> !value.isEmpty());
        switch (property.path("type").asString("")) {
            // What is not ticked is not sent.
            case "boolean" -> content.put(name, first.isPresent());
            case "array" -> values.forEach(content.withArrayProperty(name)::add);
            case "integer", "number" -> first.ifPresent(text -> number(name, text, content));
            default -> first.ifPresent(text -> content.put(name, text));
        }
    }

    private static void number(String name, String text, ObjectNode content) {
        try {
            double number = Double.parseDouble(text);
            if (number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE) {
                content.put(name, (long) number);
            } else {
                content.put(name, number);
            }
        } catch (NumberFormatException e) {
            // Left as text, which the check of the form names.
            content.put(name, text);
        }
    }
}
