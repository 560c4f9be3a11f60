package ai.automagik.hub.core.mcp;

import ai.automagik.hub.storage.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The legacy HTTP requests at work on this node, so that a {@code notifications/cancelled} finds them. Thread-safe.
 *
 * <p>An id is unique only within a session; a client without one is known by little: where two requests answer to one name,
 * neither is cancelled.
 */
final class InFlight {

    /** More at once than a node works on; what does not fit runs on and cannot be cancelled. */
    static final int MAX_REQUESTS = 10_000;

    private final Map<Key, List<Cancellation>> requests = new ConcurrentHashMap<>();

    private record Key(UserId user, String client, String id) {}

    /** Remembers a request until it is closed. */
    Entry enter(Arrival arrival, JsonNode id) {
        Key key = key(arrival, id);
        Cancellation cancellation = arrival.exchange().cancellation();
        if (requests.size() >= MAX_REQUESTS) {
            return () -> {};
        }
        requests.merge(
                key,
                List.of(cancellation),
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        return () -> requests.computeIfPresent(key, (k, all) -> without(all, cancellation));
    }

    // An empty mapping is removed by giving null to ConcurrentHashMap.
    @SuppressWarnings("NullAway")
    private static List<Cancellation> without(List<Cancellation> all, Cancellation done) {
        List<Cancellation> left = all.stream().filter(one -> one != done).toList();
        return left.isEmpty() ? null : left;
    }

    /** Cancels the one request of that id; does nothing if there is none, or more than one. */
    void cancel(Arrival arrival, JsonNode id) {
        List<Cancellation> found = requests.getOrDefault(key(arrival, id), List.of());
        if (found.size() == 1) {
            found.getFirst().cancel();
        }
    }

    private static Key key(Arrival arrival, JsonNode id) {
        return new Key(arrival.caller().user(), arrival.session().orElseGet(arrival::client), id.toString());
    }

    /** A remembered request. */
    interface Entry extends AutoCloseable {
        @Override
        void close();
    }
}
