package ai.automagik.hub.core.call;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client that waits for a call, as the call sees it. Called from the call's thread; must not block for long. */
public interface Waiter {

    /** A client that wants no progress and answers nothing. */
    Waiter SILENT = (done, total, message) -> {};

    /** Hears how far the call is. */
    void progress(double done, double total, String message);

    /** Whether the client asked to hear of progress. */
    default boolean wantsProgress() {
        return false;
    }

    /** Hears, now and then, that the call still runs. */
    default void stillWorking() {}

    /** Hears something that is not part of the result. */
    default void log(LogLevel level, String message) {}

    /** How long it waits, if not as long as any client. */
    default Optional<Duration> patience() {
        return Optional.empty();
    }

    /** The trace that its request belongs to. */
    default Optional<TraceContext> trace() {
        return Optional.empty();
    }

    /** Whether such questions can be asked. */
    default boolean canAsk(Class<? extends Question> kind) {
        return false;
    }

    /**
     * Asks the person behind the client, or the client. May block for as long as the person thinks.
     *
     * @return the answers by the questions' ids; empty if they cannot be had while the call waits, so that it has to end with
     *     {@link Outcome.InputRequired}
     * @throws InterruptedException when the call is cancelled
     */
    default Optional<Map<String, Answer>> ask(List<? extends Question> questions) throws InterruptedException {
        return Optional.empty();
    }
}
