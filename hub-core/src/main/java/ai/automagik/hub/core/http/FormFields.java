package ai.automagik.hub.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a form, between JSON Schema and HTML (2025-11-25 and 2026-07-28, page "Elicitation", section "Requested
 * Schema"): texts, numbers, booleans, and choices of one or several texts. Immutable.
 *
 * @param prefix stands before every field's name, so that several forms can share a page
 * @param schema of a flat object
 */
record FormFields(String prefix, JsonNode schema) {

    private record Choice(String value, String label) {}

    /**
     * Writes the fields.
     *
     * @param given what has been filled in already
     */
    void write(Html html, Map<String, String[]> given) {
        schema.path("properties").forEachEntry((name, property) -> write(html, name, property, given));
    }

    private void write(Html html, String name, JsonNode property, Map<String, String[]> given) {
        String field = prefix + name;
        List<String> values = given.containsKey(field) ? List.of(given.get(field)) : defaults(property);
        String label = property.path("title").asString(name);
        boolean several = property.path("type").asString("").equals("array");
        List<Choice> choices = choices(several ? property.path("items") : property);
        if (property.path("type").asString("").equals("boolean")) {
            checkbox(html, field, new Choice("true", label), values.contains("true"));
        } else if (several) {
            html.markup("<fieldset>").element("legend", label);
            choices.forEach(choice -> checkbox(html, field, choice, values.contains(choice.value())));
            html.markup("</fieldset>\n");
        } else {
            html.markup("<label")
                    .attribute("for", field)
                    .markup(">")
                    .text(label)
                    .markup("</label>\n");
            if (choices.isEmpty()) {
                input(html, field, property, values.isEmpty() ? "" : values.getFirst(), required(name));
            } else {
                select(html, field, choices, values, required(name));
            }
        }
        property.path("description")
                .stringValueOpt()
                .ifPresent(text -> html.markup("<p class=\"hint\"")
                        .attribute("id", field + "-hint")
                        .markup(">")
                        .text(text)
                        .markup("</p>\n"));
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

    private static List<Choice> choices(JsonNode property) {
        List<Choice> choices = new ArrayList<>();
        Stream.of("oneOf", "anyOf")
                .flatMap(union -> property.path(union).valueStream())
                .forEach(option -> choices.add(new Choice(
                        option.path("const").asString(""),
                        option.path("title").asString(option.path("const").asString("")))));
        JsonNode names = property.path("enumNames");
        for (JsonNode value : property.path("enum")) {
            String label = names.path(choices.size()).asString(value.asString());
            choices.add(new Choice(value.asString(), label));
        }
        return choices;
    }

    private static void checkbox(Html html, String field, Choice choice, boolean on) {
        html.markup("<label class=\"check\"><input type=\"checkbox\"")
                .attribute("name", field)
                .attribute("value", choice.value())
                .markup(on ? " checked>" : ">")
                .text(choice.label())
                .markup("</label>\n");
    }

    private static void select(Html html, String field, List<Choice> choices, List<String> values, boolean required) {
        html.markup("<select")
                .attribute("id", field)
                .attribute("name", field)
                .markup(required ? " required>\n" : ">\n");
        html.markup("<option value=\"\"></option>\n");
        for (Choice choice : choices) {
            html.markup("<option")
                    .attribute("value", choice.value())
                    .markup(values.contains(choice.value()) ? " selected>" : ">")
                    .text(choice.label())
                    .markup("</option>\n");
        }
        html.markup("</select>\n");
    }

    private static void input(Html html, String field, JsonNode property, String value, boolean required) {
        html.markup("<input").attribute("id", field).attribute("name", field).attribute("type", type(property));
        attribute(html, "min", property.path("minimum"));
        attribute(html, "max", property.path("maximum"));
        attribute(html, "minlength", property.path("minLength"));
        attribute(html, "maxlength", property.path("maxLength"));
        if (property.path("type").asString("").equals("number")) {
            html.attribute("step", "any");
        }
        if (property.has("description")) {
            html.attribute("aria-describedby", field + "-hint");
        }
        html.attribute("value", value).markup(required ? " required>\n" : ">\n");
    }

    private static void attribute(Html html, String name, JsonNode value) {
        if (value.isNumber()) {
            html.attribute(name, value.asString());
        }
    }

    private static String type(JsonNode property) {
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
    ObjectNode read(Map<String, String[]> given) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        schema.path("properties").forEachEntry((name, property) -> {
            List<String> values =
                    Stream.of(given.getOrDefault(prefix + name, new String[0])).toList();
            read(name, property, values, content);
        });
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
