package ai.automagik.hub.cli.selftest;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request was answered with.
 *
 * @param status the HTTP status; 200 where there is no HTTP, 0 if no answer came
 * @param message the message that answers, or an empty object
 * @param all everything that came, headers and earlier messages included
 */
record Reply(int status, JsonNode message, String all) {

    /** Whether it is a result that is no error. */
    boolean isDone() {
        return message.has("result") && !message.path("result").path("isError").asBoolean(false);
    }

    /** The result. */
    JsonNode result() {
        return message.path("result");
    }

    /** What a refusal says, by which one can be told from another. */
    String refusal() {
        String text = message.has("error")
                ? message.path("error").path("code").asString("") + " "
                        + message.path("error").path("message").asString("")
                : result().path("content").path(0).path("text").asString("");
        return status + " " + text;
    }

    /** A value of the result, if it is a text. */
    Optional<String> text(String name) {
        return Optional.of(result().path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
