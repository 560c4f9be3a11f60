package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.storage.User;

/**
 * Makes accounts of people who are new to a hub that signs people in itself.
 *
 * @param users who is known
 * @param links lets them in the first time
 */
public record Newcomers(Users users, OneTimeLinks links) {

    /** Whether nobody has this address: an account that exists is never handed to whoever has a link. */
    boolean isNew(String email) {
        return users.find(email).isEmpty();
    }

    /** Makes an account. */
    User make(String email) {
        return users.add(email);
    }

    /** Gives the path where a new person chooses what to sign in with. */
    String firstSignIn(User user) {
        return links.make(user).path();
    }
}
