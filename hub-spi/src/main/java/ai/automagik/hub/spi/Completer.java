package ai.automagik.hub.spi;

import java.io.IOException;
import java.util.List;

/** Proposes values for an argument of a prompt or a variable of a resource template. The rules of {@link Handler} hold. */
@FunctionalInterface
public interface Completer {

    /** Proposes nothing. */
    Completer NONE = (argument, prefix, call) -> List.of();

    /**
     * Proposes values.
     *
     * @param argument which argument or variable
     * @param prefix what has been typed so far
     * @param call what the completer may use
     * @return proposals, best first; the hub shows the first hundred
     * @throws IOException if the service cannot be reached
     * @throws InterruptedException when the call is cancelled
     */
    List<String> complete(String argument, String prefix, Call call) throws IOException, InterruptedException;
}
