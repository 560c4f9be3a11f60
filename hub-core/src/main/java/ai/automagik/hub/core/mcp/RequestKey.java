package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells one request from all others, and knows it again when it is repeated: by the caller, the method, and what is asked of
 * it. Worked out when it is needed, which few requests do. Thread-safe.
 */
final class RequestKey {

    // The order of an object's members says nothing; a client may send them in another one.
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final Caller caller;
    private final String method;
    private final String name;
    private final JsonNode arguments;
    private volatile @Nullable String digest;

    /**
     * Makes the key of a request.
     *
     * @param name what the method is asked for: a tool, a prompt, a resource
     * @param arguments what it was given; not changed from here on
     */
    RequestKey(Caller caller, String method, String name, JsonNode arguments) {
        this.caller = caller;
        this.method = method;
        this.name = name;
        this.arguments = arguments;
    }

    /** SHA-256 in hexadecimal digits. */
    String digest() {
        String known = digest;
        if (known == null) {
            known = workOut();
            digest = known;
        }
        return known;
    }

    byte[] bytes() {
        return digest().getBytes(StandardCharsets.US_ASCII);
    }

    private String workOut() {
        MessageDigest sha256 = sha256();
        List<String> parts = List.of(
                caller.workspace().toString(),
                caller.user().toString(),
                method,
                name,
                SORTED.writeValueAsString(arguments));
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length in front: no two requests give the same bytes.
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }
}
