package ai.automagik.hub.cli.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back for a request. Immutable. */
sealed interface Answer {

    /**
     * An answer, whole and within bounds.
     *
     * @param status its HTTP status
     * @param headers its headers
     * @param body its body; of a stream, what came up to the first event
     * @param at when it had come
     */
    record Received(int status, Headers headers, String body, Instant at) implements Answer {

        /** Gives a header, if there is one. */
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** Gives every value of a header. */
        List<String> headersNamed(String name) {
            return headers.values(name);
        }

        /** Gives the JSON object that is the body, if it is one and is called one. */
        Optional<JsonNode> object() {
            boolean json = header("Content-Type")
                    .map(type -> type.toLowerCase(Locale.ROOT))
                    .filter(type -> type.startsWith("application/json") || type.contains("+json"))
                    .isPresent();
            return json ? parsed() : Optional.empty();
        }

        private Optional<JsonNode> parsed() {
            try {
                return Optional.of(JsonMapper.shared().readTree(body)).filter(JsonNode::isObject);
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }

        /** Says what this is, for a fault. */
        String described() {
            String type = header("Content-Type").map(Quote::of).orElse("nothing");
            return status + " with " + type;
        }
    }

    /**
     * No answer, or none that can be used.
     *
     * @param why a clause: "no answer came within 10 s"
     */
    record Lost(String why) implements Answer {}
}
