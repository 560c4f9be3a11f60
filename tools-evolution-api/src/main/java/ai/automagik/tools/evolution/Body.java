package ai.automagik.tools.evolution;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object on its way to the server. Not thread-safe. */
final class Body {

    private final ObjectNode json = Json.object();

    /** Starts a message to a chat. */
    static Body to(Recipient recipient) {
        return new Body().text("number", recipient.number());
    }

    Body text(String name, String value) {
        json.put(name, value);
        return this;
    }

    Body text(String name, Optional<String> value) {
        value.ifPresent(present -> json.put(name, present));
        return this;
    }

    Body number(String name, long value) {
        json.put(name, value);
        return this;
    }

    Body decimal(String name, double value) {
        json.put(name, value);
        return this;
    }

    Body flag(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    Body object(String name, Body value) {
        json.set(name, value.json);
        return this;
    }

    Body objects(String name, List<Body> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> array.add(value.json));
        return this;
    }

    /** Puts a list, unless it is empty: the server's schemas refuse empty ones. */
    Body texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
        return this;
    }

    /** Puts the options that every kind of message knows. */
    Body with(MessageOptions options) {
        if (options.delayMillis() > 0) {
            number("delay", options.delayMillis());
        }
        texts("mentioned", options.mentionedNumbers());
        if (options.mentionEveryone()) {
            flag("mentionsEveryOne", true);
        }
        options.quotedMessageId().ifPresent(id -> object("quoted", quoted(id, options.quotedText())));
        return this;
    }

    byte[] bytes() {
        return Json.bytes(json);
    }

    private static Body quoted(String id, Optional<String> text) {
        Body quoted = new Body().object("key", new Body().text("id", id));
        text.ifPresent(present -> quoted.object("message", new Body().text("conversation", present)));
        return quoted;
    }
}
