package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One user's link to one account at an OAuth provider, without its tokens.
 *
 * @param id never changes
 * @param workspace whose data it is
 * @param user whose account it is
 * @param provider the provider's id, such as {@code google}
 * @param account which account
 * @param preferred whether it is meant where a call names no account; one of each provider is
 * @param scopes what the provider says was granted
 * @param state whether it works
 * @param reason why it does not, as a sentence
 * @param life how long its tokens last
 * @param times when what happened to it
 * @param generation grows with every change of its tokens
 */
public record Connection(
        ConnectionId id,
        WorkspaceId workspace,
        UserId user,
        String provider,
        Account account,
        boolean preferred,
        Set<String> scopes,
        State state,
        Optional<String> reason,
        Life life,
        Times times,
        long generation) {

    public Connection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(account, "account");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(times, "times");
    }

    /** Whether a connection works. */
    public enum State {
        /** It does. */
        ACTIVE,
        /** Its user has to consent again; the reason says why. */
        CONSENT_REQUIRED
    }

    /**
     * An account at a provider.
     *
     * @param subject the provider's own name for it, which never changes
     * @param label what people know it by, such as an e-mail address
     */
    public record Account(String subject, String label) {
        public Account {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * How long tokens last.
     *
     * @param renewable whether there is a refresh token
     * @param accessUntil when the access token ends, if it does
     * @param refreshUntil when the refresh token ends, if the provider said so
     */
    public record Life(boolean renewable, Optional<Instant> accessUntil, Optional<Instant> refreshUntil) {
        public Life {
            Objects.requireNonNull(accessUntil, "accessUntil");
            Objects.requireNonNull(refreshUntil, "refreshUntil");
        }
    }

    /**
     * When what happened, in milliseconds precision.
     *
     * @param created when it was first connected
     * @param consented when its user last consented
     * @param refreshed when its access token was last refreshed, if ever
     * @param used when it was last used, to within an hour, if ever
     */
    public record Times(Instant created, Instant consented, Optional<Instant> refreshed, Optional<Instant> used) {
        public Times {
            Objects.requireNonNull(created, "created");
            Objects.requireNonNull(consented, "consented");
            Objects.requireNonNull(refreshed, "refreshed");
            Objects.requireNonNull(used, "used");
        }
    }
}
