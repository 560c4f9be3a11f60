package ai.automagik.hub.auth.connect;

import ai.automagik.hub.spi.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a token endpoint's answer means. */
sealed interface TokenAnswer {

    /**
     * Tokens.
     *
     * @param access the access token
     * @param accessLife how long it lasts, if the provider said so
     * @param refresh the refresh token from now on, if the provider gave one
     * @param refreshLife how long that lasts, if the provider said so
     * @param scopes what is granted; empty if the provider says that it is what was asked for (RFC 6749 section 5.1)
     * @param claims what an id token in the same answer says; an empty object if there is none
     */
    record Granted(
            Secret access,
            Optional<Duration> accessLife,
            Optional<Secret> refresh,
            Optional<Duration> refreshLife,
            Optional<Set<String>> scopes,
            JsonNode claims)
            implements TokenAnswer {

        public Granted {
            Objects.requireNonNull(access, "access");
            Objects.requireNonNull(accessLife, "accessLife");
            Objects.requireNonNull(refresh, "refresh");
            Objects.requireNonNull(refreshLife, "refreshLife");
            scopes = scopes.map(Set::copyOf);
            Objects.requireNonNull(claims, "claims");
        }
    }

    /**
     * The grant is over: its user has to consent again.
     *
     * @param error the provider's code for it, such as {@code invalid_grant}
     */
    record Over(String error) implements TokenAnswer {}

    /**
     * The hub's client is at fault, and nobody but its operator can mend that.
     *
     * @param sentence what the provider says, and which keys to look at
     */
    record Misconfigured(String sentence) implements TokenAnswer {}

    /**
     * The provider cannot say.
     *
     * @param retryAfter how long to wait, if it said so
     */
    record Failing(Optional<Duration> retryAfter) implements TokenAnswer {}
}
