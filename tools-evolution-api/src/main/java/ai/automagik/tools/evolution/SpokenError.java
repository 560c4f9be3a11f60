package ai.automagik.tools.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an error answer says, whatever its shape: a text, a list, a list in a list, objects with a property and a message,
 * with or without {@code response} around them, a raw Boom, or {@code error} alone.
 *
 * @param messages what it says, in order; empty if it says nothing
 * @param missingNumber the number that is not on WhatsApp, if that is what it says
 */
record SpokenError(List<String> messages, Optional<String> missingNumber) {

    /** A model needs no more of them. */
    private static final int MAX_MESSAGES = 5;

    SpokenError {
        messages = List.copyOf(messages);
    }

    /** Reads an error answer. */
    static SpokenError in(JsonNode root) {
        List<String> messages = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<JsonNode> places = List.of(
                root.path("response").path("message"),
                root.path("response"),
                root.path("message"),
                root.path("output").path("payload").path("message"),
                root.path("error"),
                root);
        for (JsonNode place : places) {
            collect(place, messages, missing);
            if (!messages.isEmpty() || !missing.isEmpty()) {
                break;
            }
        }
        return new SpokenError(messages, missing.stream().findFirst());
    }

    /** Tells whether one of the messages has these words. */
    boolean says(String words) {
        return messages.stream().anyMatch(message -> message.contains(words));
    }

    private static void collect(JsonNode node, List<String> messages, List<String> missing) {
        if (messages.size() == MAX_MESSAGES) {
            return;
        }
        if (node.isArray()) {
            node.forEach(item -> collect(item, messages, missing));
        } else if (node.isObject()) {
            collectObject(node, messages, missing);
        } else {
            Json.text(node).ifPresent(messages::add);
        }
    }

    private static void collectObject(JsonNode node, List<String> messages, List<String> missing) {
        if (node.path("exists").isBoolean() && !node.path("exists").booleanValue()) {
            missing.add(Json.text(node.path("number"))
                    .or(() -> Json.text(node.path("jid")))
                    .orElse("?"));
            return;
        }
        Optional<String> property = Json.text(node.path("property"));
        Optional<String> message = Json.text(node.path("message"));
        if (property.isPresent() && message.isPresent()) {
            messages.add(property.get() + ": " + message.get());
        } else {
            collect(node.path("message"), messages, missing);
        }
    }
}
