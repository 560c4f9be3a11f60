package ai.automagik.hub.spi;

import java.io.IOException;

/**
 * Carries out an operation. Runs on a virtual thread of its own, for any user, concurrently with itself.
 *
 * @param <I> what it takes: a record
 * @param <O> what it gives: a record, or {@link Contents}
 */
@FunctionalInterface
public interface Handler<I, O> {

    /**
     * Carries out one call.
     *
     * @param input the arguments, already checked against the input's schema
     * @param call what the handler may use; valid until this method returns
     * @return the result; never null
     * @throws ToolException for everything a user or the model can do something about
     * @throws IOException if the service cannot be reached; the hub says so without the exception's text
     * @throws InterruptedException when the call is cancelled or its deadline has passed; let it pass
     */
    O handle(I input, Call call) throws IOException, InterruptedException;
}
