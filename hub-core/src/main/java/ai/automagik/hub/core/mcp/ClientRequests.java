package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of the server to legacy clients, sent on the stream of the request that needs them. The answer comes as a message
 * of its own, over HTTP perhaps to another hub, which leaves it for this one. A request's id is sealed for its caller, so that
 * nobody makes a hub keep answers to questions that no hub asked. Thread-safe.
 */
final class ClientRequests {

    /** How often the answers that came to other hubs are looked for: one small read for each person who is thinking. */
    static final Duration LOOK = Duration.ofMillis(500);

    /** Larger answers are kept by no hub for another: a model's text fits many times. */
    static final int MAX_RELAYED_CHARS = 256 * 1024;

    private static final String PURPOSE = "mcp-client-request";
    private static final int ID_BYTES = 8;
    private static final int MAX_SEALED_CHARS = 128;

    private final Envelope envelope;
    private final Sealer sealer;
    private final SecureRandom random;
    private final AnswerRelay relay;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Key, CompletableFuture<Optional<JsonNode>>> waiting = new ConcurrentHashMap<>();

    private record Key(UserId user, String id) {}

    ClientRequests(Envelope envelope, Sealer sealer, SecureRandom random, AnswerRelay relay) {
        this.envelope = envelope;
        this.sealer = sealer;
        this.random = random;
        this.relay = relay;
    }

    /**
     * Asks and waits.
     *
     * @return the client's result; empty if it answered with an error
     * @throws InterruptedException when the call that asks is cancelled; the client is told
     */
    Optional<JsonNode> ask(Work work, String method, Consumer<JsonGenerator> params) throws InterruptedException {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = sealer.seal(PURPOSE, bytes, bound(work.caller()));
        Key key = new Key(work.caller().user(), id);
        CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();
        waiting.put(key, answer);
        try {
            work.arrival().exchange().send(envelope.request(id, method, params));
            return await(work.caller(), id, answer);
        } catch (InterruptedException e) {
            work.arrival().exchange().send(envelope.notification(Methods.CANCELLED, note -> {
                note.writeStringProperty("requestId", id);
                note.writeStringProperty("reason", "The call that asked has ended");
            }));
            throw e;
        } finally {
            waiting.remove(key);
        }
    }

    private Optional<JsonNode> await(Caller caller, String id, CompletableFuture<Optional<JsonNode>> answer)
            throws InterruptedException {
        while (true) {
            try {
                return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Optional<String> left = relay.collect(caller, id);
                if (left.isPresent()) {
                    JsonNode result = json.readTree(left.get());
                    return result.isNull() ? Optional.empty() : Optional.of(result);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("Answers are never completed with a failure", e);
            }
        }
    }

    /** Takes a client's answer; what answers no question of a hub is dropped. */
    void answered(Caller caller, Message.Response response) {
        String id = response.id().asString("");
        CompletableFuture<Optional<JsonNode>> here = waiting.get(new Key(caller.user(), id));
        if (here != null) {
            here.complete(response.result());
        } else if (id.length() <= MAX_SEALED_CHARS
                && sealer.unseal(PURPOSE, id, bound(caller)).isPresent()) {
            String answer = response.result().map(JsonNode::toString).orElse("null");
            if (answer.length() <= MAX_RELAYED_CHARS) {
                relay.deliver(caller, id, answer);
            }
        }
    }

    private static byte[] bound(Caller caller) {
        return (caller.workspace() + "/" + caller.user()).getBytes(StandardCharsets.US_ASCII);
    }
}
