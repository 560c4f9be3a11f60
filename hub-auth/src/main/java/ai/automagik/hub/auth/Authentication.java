package ai.automagik.hub.auth;

/** Who calls, or why nobody is let in. */
public sealed interface Authentication {

    /**
     * The request is let in.
     *
     * @param caller who calls
     */
    record Granted(Caller caller) implements Authentication {}

    /**
     * The request is not let in.
     *
     * @param challenge what would let it in
     */
    record Refused(Challenge challenge) implements Authentication {}
}
