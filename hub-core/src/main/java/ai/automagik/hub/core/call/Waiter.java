package ai.automagik.hub.core.call;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import java.util.Optional;

/** The client that waits for a call, as the call sees it. Called from the call's thread; must not block for long. */
public interface Waiter {

    /** A client that wants no progress and answers nothing. */
    Waiter SILENT = (done, total, message) -> {};

    /** Hears how far the call is. */
    void progress(double done, double total, String message);

    /**
     * Asks the person behind the client.
     *
     * @return the answer; empty if this client has no way to ask
     * @throws InterruptedException when the call is cancelled
     */
    default Optional<Answer> ask(Question question) throws InterruptedException {
        return Optional.empty();
    }
}
