package ai.automagik.hub.auth.external;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who comes with the word of an issuer.
 *
 * @param issuer whose word it is
 * @param subject who they are there
 * @param email their address, if the issuer has verified it; an unverified one counts for nothing
 * @param organisation the organisation they come for, if any
 * @param at when the issuer said so
 */
public record Arrival(
        String issuer, String subject, Optional<String> email, Optional<Organisation> organisation, Instant at) {

    /**
     * An organisation that somebody comes for.
     *
     * @param id its name at the issuer
     * @param role what they are in it, in the issuer's word
     */
    public record Organisation(String id, Optional<String> role) {}

    Arrival withEmail(Optional<String> verified) {
        return new Arrival(issuer, subject, verified, organisation, at);
    }
}
