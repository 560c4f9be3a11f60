package ai.automagik.hub.auth.login;

import ai.automagik.hub.storage.UserId;
import java.util.List;

/**
 * A browser in which people have signed in before.
 *
 * @param id tells it from others, for limits
 * @param users who has, the last one first
 */
public record KnownBrowser(String id, List<UserId> users) {

    public KnownBrowser {
        users = List.copyOf(users);
    }
}
