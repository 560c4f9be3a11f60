package ai.automagik.tools.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps, and then at once. */
final class FakeTime implements InstantSource, Sleeper {

    private Instant now = Instant.parse("2026-01-31T09:00:00Z");
    private final List<Duration> sleeps = new ArrayList<>();

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        now = now.plus(time);
    }

    List<Duration> sleeps() {
        return sleeps;
    }
}
