package ai.automagik.hub.auth;

import ai.automagik.hub.storage.User;
import java.time.Instant;

/**
 * A person who is signed in in one browser.
 *
 * @param user who
 * @param session names this browser's session to the hub; useless to whoever has not the browser's cookie
 * @param at when they last proved who they are, by password, passkey or their organisation's sign-in
 */
public record SignedIn(User user, String session, Instant at) {}
