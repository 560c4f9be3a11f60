package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.ConnectionId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a user is to consent to.
 *
 * @param provider at which provider
 * @param scopes what is needed; what an account has granted before is asked for besides
 * @param tool the tool that needs it, if one does
 * @param account which account
 */
public record ConsentWish(String provider, Set<String> scopes, Optional<String> tool, Account account) {

    public ConsentWish {
        Objects.requireNonNull(provider, "provider");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(account, "account");
    }

    /** Which account is to consent. */
    public sealed interface Account {

        /** The one that is meant where nothing is said; any, if none is connected. */
        record Preferred() implements Account {}

        /** One that is connected already. */
        record Known(ConnectionId connection) implements Account {
            public Known {
                Objects.requireNonNull(connection, "connection");
            }
        }

        /** One more. */
        record Another() implements Account {}
    }
}
