package ai.automagik.hub.schema;

/** A result that does not keep what its operation promised: a bug in the plugin. The message names the place. */
public final class ResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResultException(String message) {
        super(message);
    }
}
