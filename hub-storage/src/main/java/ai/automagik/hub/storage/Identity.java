package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * Who a person is to another issuer of sign-ins.
 *
 * @param issuer the issuer's name, a URL
 * @param subject the person's unchanging name there
 * @param user who that is here
 * @param linkedAt in milliseconds precision
 * @param stopped whether the issuer's directory, and nobody here, had the person disabled
 */
public record Identity(String issuer, String subject, UserId user, Instant linkedAt, boolean stopped) {}
