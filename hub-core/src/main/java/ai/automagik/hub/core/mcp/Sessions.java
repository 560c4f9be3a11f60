package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Sealer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Session ids of the legacy revisions (2025-11-25, page "Transports", section "Session Management"): sealed values that carry
 * all a session is, so that every hub with the same master key honours them, before and after a restart. An id is bound to its
 * caller and is nothing in anybody else's hands. Thread-safe.
 */
final class Sessions {

    /** As long as clients are known to keep one id; then they are told that it is unknown, and open another. */
    static final Duration LIFE = Duration.ofDays(30);

    /** Longer texts are no ids of ours: name and version of the client are the only parts that vary. */
    static final int MAX_ID_CHARS = 2_048;

    /** Ids whose seal was looked at: some hundred bytes each. The others cost tens of microseconds. */
    static final int MAX_REMEMBERED = 10_000;

    private static final String PURPOSE = "mcp-session";
    private static final int KEY_BYTES = 16;
    private static final int CALLER_BYTES = 4 * Long.BYTES;

    private final Sealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final JsonMapper json = JsonMapper.shared();
    private final Cache<Seen, Session> seen =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    private record Seen(String id, UUID workspace, UUID user) {}

    Sessions(Sealer sealer, InstantSource clock, SecureRandom random) {
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
    }

    /** Opens a session; gives its id. */
    String open(Caller caller, String version, Client client) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        ObjectNode session = json.createObjectNode();
        session.put("k", HexFormat.of().formatHex(key));
        session.put("v", version);
        session.put("e", clock.instant().plus(LIFE).getEpochSecond());
        client.name().ifPresent(name -> session.put("n", name));
        client.version().ifPresent(number -> session.put("r", number));
        client.abilities().stream().sorted().map(Enum::name).forEach(session.withArray("a")::add);
        return sealer.seal(PURPOSE, json.writeValueAsBytes(session), bound(caller));
    }

    /** Reads an id; empty if it is not this caller's, has been changed, or has ended. */
    Optional<Session> find(Caller caller, String id) {
        if (id.length() > MAX_ID_CHARS) {
            return Optional.empty();
        }
        Seen key = new Seen(id, caller.workspace().value(), caller.user().value());
        Session known = seen.getIfPresent(key);
        Optional<Session> session = known != null ? Optional.of(known) : unseal(caller, id);
        session = session.filter(found -> clock.instant().isBefore(found.expires()));
        session.ifPresent(found -> seen.put(key, found));
        return session;
    }

    private Optional<Session> unseal(Caller caller, String id) {
        return sealer.unseal(PURPOSE, id, bound(caller)).flatMap(this::read);
    }

    private Optional<Session> read(byte[] plain) {
        try {
            JsonNode session = json.readTree(plain);
            Client client = new Client(
                    session.path("n").stringValueOpt(),
                    session.path("r").stringValueOpt(),
                    abilities(session.path("a")));
            return Optional.of(new Session(
                    session.path("k").asString(),
                    session.path("v").asString(),
                    client,
                    Instant.ofEpochSecond(session.path("e").asLong())));
        } catch (JacksonException | IllegalArgumentException e) {
            // Sealed by another version of the hub, which wrote it differently: the client opens a new one.
            return Optional.empty();
        }
    }

    private static Set<Client.Ability> abilities(JsonNode names) {
        Set<Client.Ability> abilities = EnumSet.noneOf(Client.Ability.class);
        names.forEach(name -> abilities.add(Client.Ability.valueOf(name.asString())));
        return abilities;
    }

    private static byte[] bound(Caller caller) {
        UUID workspace = caller.workspace().value();
        UUID user = caller.user().value();
        return ByteBuffer.allocate(CALLER_BYTES)
                .putLong(workspace.getMostSignificantBits())
                .putLong(workspace.getLeastSignificantBits())
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
    }
}
