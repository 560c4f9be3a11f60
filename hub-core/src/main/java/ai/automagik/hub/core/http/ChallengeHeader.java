package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Challenge;
import java.util.Optional;

/**
 * Writes {@code WWW-Authenticate} (RFC 6750 section 3, RFC 9728 section 5.1).
 *
 * @param origins tells by which origin a client finds the protected resource's metadata; empty for a server without any
 */
public record ChallengeHeader(Optional<Origins> origins) {

    /** The header's name. */
    public static final String NAME = "WWW-Authenticate";

    /** Where the metadata of the one protected resource is: RFC 9728 section 3.1, for {@code /mcp}. */
    public static final String METADATA_PATH = "/.well-known/oauth-protected-resource/mcp";

    /** A challenge without metadata: for a tool that runs alone, with one token. */
    public static final ChallengeHeader PLAIN = new ChallengeHeader(Optional.empty());

    /**
     * Gives the header's value.
     *
     * @param host the {@code Host} header of the request, which the doorway has let in
     */
    public String value(Challenge challenge, String host) {
        StringBuilder value = new StringBuilder("Bearer ");
        origins.ifPresent(known -> parameter(value, "resource_metadata", known.of(host) + METADATA_PATH));
        challenge.error().ifPresent(error -> {
            parameter(value, "error", error);
            parameter(value, "error_description", challenge.description());
        });
        if (!challenge.scope().isEmpty()) {
            parameter(value, "scope", challenge.scope());
        }
        return value.toString().strip();
    }

    private static void parameter(StringBuilder value, String name, String text) {
        if (value.charAt(value.length() - 1) != ' ') {
            value.append(", ");
        }
        value.append(name).append("=\"");
        // RFC 6750 allows neither quotes nor backslashes in these values, nor anything outside visible ASCII.
        text.chars().forEach(c -> value.append(c == '"' || c == '\\' ? '\'' : c < ' ' || c > '~' ? '?' : (char) c));
        value.append('"');
    }
}
