package ai.automagik.hub.core.task;

import ai.automagik.hub.spi.Secret;
import java.util.function.Predicate;

/** The way from a running task to its user. Thread-safe. */
public interface TaskLine {

    /** Says how far the task is; what is said too often is left out. */
    void say(Secret state);

    /** Gives the answers there are. */
    Secret answers();

    /**
     * Waits for answers, and tells meanwhile what is asked.
     *
     * @param state what is asked
     * @param enough whether answers are all that is needed
     * @return answers that are enough
     * @throws InterruptedException when the task is cancelled
     */
    Secret await(Secret state, Predicate<Secret> enough) throws InterruptedException;
}
