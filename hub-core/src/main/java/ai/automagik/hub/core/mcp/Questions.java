package ai.automagik.hub.core.mcp;

import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.schema.InputBinding;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions of handlers as requests of the server (2025-11-25 and 2026-07-28, pages "Elicitation", "Sampling" and "Roots"), and
 * what clients answer to them. Thread-safe.
 */
final class Questions {

    /** The formats of texts that a form may have; others stay checks of the hub. */
    private static final Set<String> FORMATS = Set.of("date", "date-time", "email", "uri");

    private final Binder binder = new Binder();
    private final JsonMapper json = JsonMapper.shared();

    /** The ability of a client that a question needs. */
    static Client.Ability ability(Class<? extends Question> kind) {
        if (kind == Question.Sampling.class) {
            return Client.Ability.SAMPLING;
        }
        if (kind == Question.Roots.class) {
            return Client.Ability.ROOTS;
        }
        return kind == Question.Visit.class ? Client.Ability.PAGE : Client.Ability.FORM;
    }

    /** The method that asks it. */
    static String method(Question question) {
        return switch (question) {
            case Question.Form form -> Methods.ELICIT;
            case Question.OpenForm form -> Methods.ELICIT;
            case Question.Visit visit -> Methods.ELICIT;
            case Question.Sampling sampling -> Methods.SAMPLE;
            case Question.Roots roots -> Methods.LIST_ROOTS;
        };
    }

    /** Writes it as a request without an id, as clients of the newest revision get it. */
    void writeRequest(Question question, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("method", method(question));
        json.writeObjectPropertyStart("params");
        writeParams(question, true, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Whether a client's answer is one to a request that {@link #writeRequest} wrote. */
    boolean fits(JsonNode request, JsonNode response) {
        return switch (request.path("method").asString("")) {
            case Methods.SAMPLE -> sampled(response).isPresent();
            case Methods.LIST_ROOTS -> roots(response).isPresent();
            case Methods.ELICIT ->
                elicited(response, form(request.path("params"))).isPresent();
            default -> false;
        };
    }

    private Optional<Question> form(JsonNode params) {
        JsonNode schema = params.path("requestedSchema");
        return schema.isObject()
                ? Optional.of(new Question.OpenForm("", "", json.writeValueAsString(schema)))
                : Optional.empty();
    }

    /**
     * Writes the parameters of the method.
     *
     * @param modes whether the revision tells forms from pages
     */
    void writeParams(Question question, boolean modes, JsonGenerator params) {
        switch (question) {
            case Question.Form form -> form(question, modes, params);
            case Question.OpenForm form -> form(question, modes, params);
            case Question.Visit visit -> {
                params.writeStringProperty("mode", "url");
                params.writeStringProperty("message", visit.message());
                params.writeStringProperty("url", visit.page().toString());
            }
            case Question.Sampling sampling -> sampling(sampling, params);
            case Question.Roots roots -> {}
        }
    }

    private void form(Question question, boolean modes, JsonGenerator params) {
        if (modes) {
            params.writeStringProperty("mode", "form");
        }
        params.writeStringProperty("message", question.message());
        params.writeName("requestedSchema");
        params.writeTree(form(question));
    }

    /**
     * The form of a question that has one, as JSON Schema.
     *
     * @throws ai.automagik.hub.schema.SchemaException if the plugin brought what is no schema of an object
     */
    ObjectNode form(Question question) {
        ObjectNode schema = binder.input(shape(question)).schema();
        schema.path("properties").forEach(Questions::trim);
        return schema;
    }

    private static Shape<?> shape(Question question) {
        return switch (question) {
            case Question.Form form -> new Shape.Typed<>(form.fields());
            case Question.OpenForm form -> new Shape.Dynamic<Map<String, Object>>(form.schema());
            case Question.Visit visit -> throw new IllegalArgumentException("A page has no form");
            case Question.Sampling sampling -> throw new IllegalArgumentException("A model has no form");
            case Question.Roots roots -> throw new IllegalArgumentException("A list of folders has no form");
        };
    }

    private static void trim(JsonNode property) {
        if (property instanceof ObjectNode object
                && !FORMATS.contains(object.path("format").asString(""))) {
            object.remove("format");
        }
    }

    private static void sampling(Question.Sampling sampling, JsonGenerator params) {
        params.writeArrayPropertyStart("messages");
        for (Prompt.Message message : sampling.messages()) {
            params.writeStartObject();
            params.writeStringProperty("role", message.role().name().toLowerCase(Locale.ROOT));
            params.writeName("content");
            ContentWriter.write(message.content(), params);
            params.writeEndObject();
        }
        params.writeEndArray();
        sampling.system().ifPresent(text -> params.writeStringProperty("systemPrompt", text));
        params.writeNumberProperty("maxTokens", sampling.maxTokens());
    }

    /** Reads a client's answer; empty if it answers something else, or does not fit the form. */
    Optional<Answer> read(Question question, JsonNode response) {
        return switch (question) {
            case Question.Form form -> elicited(response, Optional.of(form));
            case Question.OpenForm form -> elicited(response, Optional.of(form));
            case Question.Visit visit -> elicited(response, Optional.empty());
            case Question.Sampling sampling -> sampled(response);
            case Question.Roots roots -> roots(response);
        };
    }

    private Optional<Answer> elicited(JsonNode response, Optional<Question> form) {
        return switch (response.path("action").asString("")) {
            case "accept" ->
                form.isEmpty()
                        ? Optional.of(new Answer.Accepted(Map.of()))
                        : filled(form.get(), response.path("content"));
            case "decline" -> Optional.of(new Answer.Declined());
            case "cancel" -> Optional.of(new Answer.Cancelled());
            default -> Optional.empty();
        };
    }

    private Optional<Answer> filled(Question form, JsonNode content) {
        String schema = json.writeValueAsString(binder.input(shape(form)).schema());
        InputBinding<Map<String, Object>> check = binder.input(new Shape.Dynamic<>(schema));
        return switch (check.bind(content)) {
            case Binding.Bound<Map<String, Object>> bound -> Optional.of(new Answer.Accepted(present(bound.value())));
            case Binding.Refused<Map<String, Object>> refused -> Optional.empty();
        };
    }

    /** A field that is null was left empty. */
    private static Map<String, Object> present(Map<String, Object> values) {
        Map<String, Object> present = new HashMap<>(values);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    private static Optional<Answer> sampled(JsonNode response) {
        JsonNode content = response.path("content");
        // Since 2025-11-25 a client may answer with several pieces; a handler asked for one text.
        JsonNode first = content.isArray() ? content.path(0) : content;
        return first.path("type").asString("").equals("text")
                        && first.path("text").isString()
                ? Optional.of(new Answer.Sampled(
                        new Content.Text(first.path("text").stringValue()),
                        response.path("model").asString("")))
                : Optional.empty();
    }

    private static Optional<Answer> roots(JsonNode response) {
        if (!response.path("roots").isArray()) {
            return Optional.empty();
        }
        List<Answer.Folder> folders = new ArrayList<>();
        response.path("roots").forEach(root -> {
            if (root.path("uri").isString()) {
                folders.add(new Answer.Folder(
                        root.path("uri").stringValue(), root.path("name").stringValueOpt()));
            }
        });
        return Optional.of(new Answer.Roots(folders));
    }
}
