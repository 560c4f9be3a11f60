package ai.automagik.hub.auth;

import java.util.Optional;

/**
 * Why a request is not let in, and what would let it in: RFC 6750 section 3.
 *
 * @param error {@code invalid_token} or {@code insufficient_scope}; empty if no credentials came
 * @param description a sentence for whoever runs the client
 * @param scope what to ask for, blank-separated; empty if there is nothing to ask for by name
 */
public record Challenge(Optional<String> error, String description, String scope) {

    /** What a client needs to work at all. */
    private static final String USUAL_SCOPE =
            Scope.TOOLS_READ.wire() + " " + Scope.TOOLS_CALL.wire() + " " + Scope.TOOLS_MANAGE.wire();

    /** Asks for credentials: whoever can open a browser signs in, anybody else sends a token. */
    static Challenge noCredentials() {
        return new Challenge(
                Optional.empty(),
                "This hub needs to know who calls: sign in with OAuth, or send a personal access token, which"
                        + " 'automagik-tools token create' makes",
                USUAL_SCOPE);
    }

    /** Asks for the one token of a tool that runs alone. */
    static Challenge noSoleToken() {
        return new Challenge(
                Optional.empty(), "This tool needs the token that it printed when it started", USUAL_SCOPE);
    }

    /**
     * Refuses a token.
     *
     * @param description why, as a sentence
     */
    public static Challenge invalidToken(String description) {
        return new Challenge(Optional.of("invalid_token"), description, USUAL_SCOPE);
    }

    /** The same without scopes, for an issuer that does not know this hub's: it would refuse whoever asks for them. */
    public Challenge withoutScope() {
        return new Challenge(error, description, "");
    }

    /** Asks for a token that may do more. */
    public static Challenge insufficientScope(Scope needed) {
        return new Challenge(
                Optional.of("insufficient_scope"),
                "This token may not be used for this; it needs the scope '" + needed.wire() + "'",
                needed.wire());
    }
}
