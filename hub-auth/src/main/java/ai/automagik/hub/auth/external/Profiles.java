package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.util.Optional;

/** Asks an issuer what its tokens do not say. Thread-safe. */
public interface Profiles {

    /**
     * Gives somebody's address, if the issuer has one and has verified it.
     *
     * @param subject who
     * @param token their access token, which goes to nobody but its issuer
     * @throws IOException if the issuer does not answer
     */
    Optional<String> verifiedEmail(String subject, Secret token) throws IOException;

    /** Gives what people call an organisation; empty if nobody says. */
    Optional<String> organisationName(String id);
}
