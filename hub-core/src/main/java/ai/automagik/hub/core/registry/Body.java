package ai.automagik.hub.core.registry;

import java.io.IOException;

/**
 * What carries an operation out, once its arguments are bound: a plugin's handler, or the hub's own code.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
@FunctionalInterface
public interface Body<I, O> {

    /**
     * Carries out one call. The rules of {@link ai.automagik.hub.spi.Handler} hold.
     *
     * @throws IOException if a service cannot be reached
     * @throws InterruptedException when the call is cancelled
     */
    O run(I input, Invocation invocation) throws IOException, InterruptedException;
}
