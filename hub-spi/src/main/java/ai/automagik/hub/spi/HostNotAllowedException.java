package ai.automagik.hub.spi;

import java.net.UnknownHostException;

/**
 * Refuses a connection to a host the tool may not reach. The message names the host, the reason and the cure; the hub shows
 * it to the user. An {@link UnknownHostException}, because that is what HTTP clients let pass from a resolver.
 */
public final class HostNotAllowedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /** Makes a refusal with a sentence for the user. */
    public HostNotAllowedException(String message) {
        super(message);
    }
}
