package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the fixtures ask, and what they say of the answers. */
final class Questions {

    static final int MANY_TOKENS = 100;
    static final int FEW_TOKENS = 50;

    private Questions() {}

    record Name(@Describe("Your name") String name) {}

    record Color(@Describe("Your favourite color") String color) {}

    record Confirmation(@Describe("Whether to go on") boolean ok) {}

    record Context(@Describe("What the prompt is about") String context) {}

    record Contact(
            @Describe("User's response") String username,
            @Describe("User's email address") String email) {}

    enum Status {
        ACTIVE,
        INACTIVE,
        PENDING
    }

    /** A field of every primitive type, each with a default. */
    record Defaults(
            @Describe("A text") @Default("John Doe") String name,

            @Describe("A whole number") @Default("30") int age,

            @Describe("A number") @Default("95.5") double score,

            @Describe("A choice") @Default("active") Status status,

            @Describe("A yes or no") @Default("true") boolean verified) {}

    /** A choice of every kind; some are known only to forms that bring their own schema. */
    static final String CHOICES = """
            {
              "type": "object",
              "properties": {
                "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                "titledSingle": {"type": "string", "oneOf": [
                  {"const": "value1", "title": "First Option"},
                  {"const": "value2", "title": "Second Option"},
                  {"const": "value3", "title": "Third Option"}]},
                "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
                  "enumNames": ["Option One", "Option Two", "Option Three"]},
                "untitledMulti": {"type": "array",
                  "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
                "titledMulti": {"type": "array", "items": {"anyOf": [
                  {"const": "value1", "title": "First Choice"},
                  {"const": "value2", "title": "Second Choice"},
                  {"const": "value3", "title": "Third Choice"}]}}
              }
            }""";

    static Question userName() {
        return new Question.Form("user_name", "What is your name?", Name.class);
    }

    static Question confirm() {
        return new Question.Form("confirm", "Please confirm", Confirmation.class);
    }

    static Question sampling(String id, String text, int maxTokens) {
        Prompt.Message message = new Prompt.Message(Prompt.Role.USER, new Content.Text(text));
        return new Question.Sampling(id, List.of(message), Optional.empty(), maxTokens);
    }

    static Question roots() {
        return new Question.Roots("client_roots");
    }

    /** Says an answer in words. */
    static String text(Answer answer) {
        return switch (answer) {
            case Answer.Accepted(Map<String, Object> values) -> "action=accept, content=" + new TreeMap<>(values);
            case Answer.Declined() -> "action=decline";
            case Answer.Cancelled() -> "action=cancel";
            case Answer.Sampled(Content content, String model) ->
                content instanceof Content.Text(String text) ? text : "something that is no text";
            case Answer.Roots(List<Answer.Folder> folders) ->
                String.join(", ", folders.stream().map(Answer.Folder::uri).toList());
        };
    }

    /** Gives one field of a form that was filled in; what {@link #text} says of any other answer. */
    static String field(Answer answer, String name) {
        return answer instanceof Answer.Accepted(Map<String, Object> values)
                ? String.valueOf(values.get(name))
                : text(answer);
    }
}
