package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Carries a {@link ToolError} out of a handler. Anything else a handler throws, but {@link java.io.IOException} and
 * {@link InterruptedException}, is a bug in the plugin: reported as one, its text never shown to a client.
 */
public final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ToolError error;

    /** Carries an error. */
    public ToolException(ToolError error) {
        super(error.toString());
        this.error = Objects.requireNonNull(error, "error");
    }

    /** Carries an error with the exception that led to it, which goes to the hub's log alone. */
    public ToolException(ToolError error, Throwable cause) {
        super(error.toString(), cause);
        this.error = Objects.requireNonNull(error, "error");
    }

    /** Makes the failure of one argument. */
    public static ToolException invalidArgument(String argument, String problem) {
        return new ToolException(new ToolError.InvalidArgument(argument, problem));
    }

    /** Makes the failure of something that does not exist. */
    public static ToolException notFound(String what) {
        return new ToolException(new ToolError.NotFound(what));
    }

    /** Makes the failure of the service behind the tool. */
    public static ToolException downstream(String message) {
        return new ToolException(new ToolError.Downstream(message, Optional.empty()));
    }

    /** Makes the failure of a rule that forbids the call. */
    public static ToolException denied(String reason) {
        return new ToolException(new ToolError.Denied(reason));
    }

    /** What went wrong; never null. */
    public ToolError error() {
        return error;
    }
}
