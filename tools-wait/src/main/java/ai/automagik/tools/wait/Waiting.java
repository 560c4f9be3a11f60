package ai.automagik.tools.wait;

import ai.automagik.hub.spi.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The way a wait goes: in steps, with a report after each. An interrupt ends it. */
record Waiting(InstantSource clock, Sleeper sleeper) {

    /** A person who waits wants to see something move about once a second, */
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

    /** but of a long wait no more than this often. */
    private static final int MOST_STEPS = 20;

    private static final double MILLIS_PER_SECOND = 1000;

    Waited until(Instant end, Call call) throws InterruptedException {
        Instant start = clock.instant();
        Duration total = Duration.between(start, end);
        if (!total.isPositive()) {
            return new Waited(0, start, start);
        }
        Duration step = longer(total.dividedBy(MOST_STEPS), SHORTEST_STEP);
        report(Duration.ZERO, total, call);
        Duration done = Duration.ZERO;
        while (done.compareTo(total) < 0) {
            Duration rest = total.minus(done);
            sleeper.sleep(rest.compareTo(step) < 0 ? rest : step);
            // A clock that was set back must not take back what was reported.
            done = longer(done, Duration.between(start, clock.instant()));
            report(done.compareTo(total) < 0 ? done : total, total, call);
        }
        return new Waited(seconds(done), start, start.plus(done));
    }

    private static void report(Duration done, Duration total, Call call) {
        String message = done.isZero()
                ? "Waiting " + Amount.text(seconds(total)) + " seconds"
                : "Waited " + Amount.text(seconds(done)) + " of " + Amount.text(seconds(total)) + " seconds";
        call.progress(seconds(done), seconds(total), message);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
