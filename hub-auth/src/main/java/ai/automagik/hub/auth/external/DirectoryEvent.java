package ai.automagik.hub.auth.external;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of WorkOS, as its webhooks bring it.
 *
 * @param id names the event, whenever it is repeated
 * @param type what happened, such as {@code dsync.user.updated}
 * @param at when, in milliseconds precision
 * @param data what it happened to
 */
record DirectoryEvent(String id, String type, Instant at, JsonNode data) {

    /** Reads an event; empty if it is none. */
    static Optional<DirectoryEvent> read(byte[] body) {
        try {
            JsonNode event = JsonMapper.shared().readTree(body);
            String id = event.path("id").asString("");
            String type = event.path("event").asString("");
            JsonNode data = event.path("data");
            if (id.isEmpty() || type.isEmpty() || !data.isObject()) {
                return Optional.empty();
            }
            Instant at = Instant.parse(event.path("created_at").asString(""));
            return Optional.of(new DirectoryEvent(id, type, at.truncatedTo(ChronoUnit.MILLIS), data));
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String text(String name) {
        return data.path(name).asString("");
    }

    /** Whether all of these have a value. */
    boolean has(String... names) {
        for (String name : names) {
            if (text(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
