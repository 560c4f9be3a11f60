package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.UserId;
import java.util.Objects;

/**
 * The person in a browser.
 *
 * @param user who is signed in there
 * @param sessionKey tells this browser's session from others; what is bound to it is kept by its digest
 */
public record Visitor(UserId user, String sessionKey) {

    public Visitor {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(sessionKey, "sessionKey");
    }

    /** Shows the user alone. */
    @Override
    public String toString() {
        return "Visitor[" + user + "]";
    }
}
