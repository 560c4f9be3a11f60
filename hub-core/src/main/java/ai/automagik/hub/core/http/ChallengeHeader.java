package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Challenge;
import java.util.Optional;

/**
 * Writes {@code WWW-Authenticate} (RFC 6750 section 3, RFC 9728 section 5.1).
 *
 * @param resourceMetadata where the protected resource's metadata is, once the hub has some
 */
public record ChallengeHeader(Optional<String> resourceMetadata) {

    /** The header's name. */
    public static final String NAME = "WWW-Authenticate";

    /** A challenge without metadata: for personal access tokens alone. */
    public static final ChallengeHeader PLAIN = new ChallengeHeader(Optional.empty());

    /** The header's value. */
    public String value(Challenge challenge) {
        StringBuilder value = new StringBuilder("Bearer ");
        resourceMetadata.ifPresent(url -> parameter(value, "resource_metadata", url));
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
