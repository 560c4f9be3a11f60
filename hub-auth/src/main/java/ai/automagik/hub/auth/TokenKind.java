package ai.automagik.hub.auth;

/** One kind of bearer token that the hub honours, such as personal access tokens. Thread-safe. */
public interface TokenKind extends Remembering {

    /** Tells by its look alone whether a token would be one of this kind; no token is of two kinds. */
    boolean claims(String token);

    /**
     * Tells who calls with a token of this kind.
     *
     * @throws ai.automagik.hub.storage.StorageException if the caller cannot be looked up; nobody is let in then
     */
    Authentication verify(String token);
}
