package ai.automagik.hub.auth.connect;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends threads whose work is better finished than broken off. */
final class Threads {

    private Threads() {}

    /** Lets what runs come to its end, for a while, and then interrupts it; an interrupted caller does so at once. */
    static void close(ExecutorService threads, Duration wait) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
