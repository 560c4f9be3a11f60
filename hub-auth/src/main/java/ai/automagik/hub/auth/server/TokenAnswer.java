package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Secret;
import java.time.Duration;

/** What a client gets at the token endpoint (RFC 6749 sections 5.1 and 5.2). */
public sealed interface TokenAnswer {

    /**
     * Tokens.
     *
     * @param access for calls
     * @param refresh for the next tokens
     * @param life how long the access token holds
     * @param scope what it may be used for, blank-separated
     */
    record Issued(Secret access, Secret refresh, Duration life, String scope) implements TokenAnswer {}

    /**
     * No tokens.
     *
     * @param error one of RFC 6749 section 5.2 or RFC 8707 section 2
     * @param description a sentence for whoever runs the client, in plain ASCII
     */
    record Refused(String error, String description) implements TokenAnswer {

        static final String INVALID_CLIENT = "invalid_client";
        static final String INVALID_GRANT = "invalid_grant";

        /** Whether the client did not prove who it is, which has a status of its own. */
        public boolean ofClient() {
            return error.equals(INVALID_CLIENT);
        }
    }

    /** The client repeats itself too often: it may come back in a moment, and has lost nothing. */
    record TooMany() implements TokenAnswer {}
}
