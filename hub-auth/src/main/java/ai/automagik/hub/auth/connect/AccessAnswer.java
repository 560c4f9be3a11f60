package ai.automagik.hub.auth.connect;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.ConnectionId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What becomes of asking for an access token. */
public sealed interface AccessAnswer {

    /**
     * Here it is.
     *
     * @param secret valid now, and for a minute or more wherever the provider gives so long
     * @param connection whose it is
     */
    record Token(Secret secret, ConnectionId connection) implements AccessAnswer {
        public Token {
            Objects.requireNonNull(secret, "secret");
            Objects.requireNonNull(connection, "connection");
        }
    }

    /**
     * The user has to connect an account, or to consent again.
     *
     * @param account which account, if it is one that was connected before
     * @param reason why, as a sentence without its full stop
     */
    record ConsentRequired(Optional<ConnectionId> account, String reason) implements AccessAnswer {
        public ConsentRequired {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The account that was named is none of the user's.
     *
     * @param problem to be read after the argument's name; says which accounts there are
     */
    record UnknownAccount(String problem) implements AccessAnswer {
        public UnknownAccount {
            Objects.requireNonNull(problem, "problem");
        }
    }

    /**
     * Not now, and nothing is lost.
     *
     * @param message why, as a sentence without its full stop
     * @param retryAfter how long to wait; empty if waiting does not help
     */
    record Unavailable(String message, Optional<Duration> retryAfter) implements AccessAnswer {
        public Unavailable {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }
}
