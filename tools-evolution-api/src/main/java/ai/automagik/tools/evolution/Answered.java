package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A success, to be read piece by piece; nothing of it goes further unasked.
 *
 * @param reply what was answered
 * @param json its body; an empty object if it had none
 * @param refusals words for what is missing in it
 * @param quoting makes its texts fit to be repeated
 */
record Answered(Reply reply, JsonNode json, Refusals refusals, Quoting quoting) {

    /** Gives a text inside it, if it is there. */
    Optional<String> text(JsonNode place) {
        return Json.text(place).map(quoting::quote);
    }

    /** Gives a text inside it that makes the answer a success. */
    String required(JsonNode place, String what) {
        return text(place).orElseThrow(() -> missing(what));
    }

    /** Says that it lacks what makes it a success. */
    ToolException missing(String what) {
        return refusals.withoutResult(reply, what);
    }
}
