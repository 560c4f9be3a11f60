package ai.automagik.hub.auth.external;

import java.io.IOException;
import java.net.URI;

/** Where browsers sign in: an OpenID provider, or AuthKit. Thread-safe. */
public sealed interface SignInService permits OidcSignIn, WorkOsSignIn {

    /**
     * Where a browser goes to sign in.
     *
     * @throws IssuerUnavailableException if the service does not answer
     */
    URI place(SignInAttempt attempt);

    /**
     * Redeems the code that a browser came back with.
     *
     * @throws UntrustedException if what came cannot be believed
     * @throws IOException if the service does not answer
     * @throws IssuerUnavailableException if the service does not answer
     */
    Arrival redeem(SignInAttempt attempt, SignInReply reply) throws IOException, UntrustedException;

    /** What came back cannot be believed. The message is a sentence of ours. */
    final class UntrustedException extends Exception {

        private static final long serialVersionUID = 1L;

        UntrustedException(String message) {
            super(message);
        }
    }
}
