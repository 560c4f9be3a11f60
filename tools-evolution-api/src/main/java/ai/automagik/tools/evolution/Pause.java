package ai.automagik.tools.evolution;

import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
interface Pause {

    /** Waits; ends early only by interruption. */
    void sleep(Duration duration) throws InterruptedException;
}
