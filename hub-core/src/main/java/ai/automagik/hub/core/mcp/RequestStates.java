package ai.automagik.hub.core.mcp;

import ai.automagik.hub.storage.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state that a client carries from one round of a request to the next (2026-07-28, page "Multi Round-Trip Requests",
 * section "Request state"): the answers of earlier rounds. Sealed, and bound to the caller, the method, what it is asked for,
 * the arguments and a time; anything else is refused. Thread-safe.
 */
final class RequestStates {

    /** As long as a person may think between two rounds. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final String PURPOSE = "mcp-request-state";

    private final Sealer sealer;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();

    RequestStates(Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Seals the answers that are known. */
    String seal(RequestKey key, ObjectNode answers) {
        ObjectNode state = json.createObjectNode();
        state.put("e", clock.instant().plus(LIFE).getEpochSecond());
        state.set("a", answers);
        return sealer.seal(PURPOSE, json.writeValueAsBytes(state), key.bytes());
    }

    /** Gives the answers of earlier rounds; empty if the state is not one of this request, or too old. */
    Optional<ObjectNode> unseal(RequestKey key, String sealed) {
        return sealer.unseal(PURPOSE, sealed, key.bytes()).flatMap(this::read);
    }

    private Optional<ObjectNode> read(byte[] plain) {
        try {
            JsonNode state = json.readTree(plain);
            Instant end = Instant.ofEpochSecond(state.path("e").asLong());
            return clock.instant().isBefore(end) && state.path("a") instanceof ObjectNode answers
                    ? Optional.of(answers)
                    : Optional.empty();
        } catch (JacksonException e) {
            // Sealed by another version of the hub, which wrote it differently.
            return Optional.empty();
        }
    }
}
