package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * Somebody who signed in elsewhere with the verified address of a person known here, and waits for the owner to say that both
 * are the same.
 *
 * @param issuer where they signed in
 * @param subject who they are there
 * @param user whose address it is here
 * @param askedAt when they first came, in milliseconds precision
 */
public record PendingLink(String issuer, String subject, UserId user, Instant askedAt) {}
