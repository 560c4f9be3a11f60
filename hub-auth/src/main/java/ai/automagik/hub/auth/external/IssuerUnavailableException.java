package ai.automagik.hub.auth.external;

/** The issuer of sign-ins does not answer, so nobody can say whether a token holds. The message is a sentence for the operator. */
public final class IssuerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Tells what does not answer. */
    public IssuerUnavailableException(String message) {
        super(message);
    }

    /** Tells what does not answer, with the exception that led to it. */
    public IssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
