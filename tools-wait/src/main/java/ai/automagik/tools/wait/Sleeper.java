package ai.automagik.tools.wait;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Sleeper {

    /**
     * Returns when the time is over.
     *
     * @throws InterruptedException when somebody wants the sleep to end
     */
    void sleep(Duration time) throws InterruptedException;
}
