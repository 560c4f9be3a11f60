package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CountedLeaseTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountedLease lease = new CountedLease("weather", ClassLoader.getPlatformClassLoader());

    @Test
    void aClosedLeaseGivesNoHolds() {
        lease.close();

        assertThat(lease.hold()).isEmpty();
    }

    @Test
    void withoutHoldsThereIsNothingToWaitFor() throws Exception {
        lease.close();

        assertThat(lease.drain(LONG)).isZero();
    }

    @Test
    void drainingEndsWithTheLastHold() throws Exception {
        Hold first = lease.hold().orElseThrow();
        Hold second = lease.hold().orElseThrow();
        lease.close();
        CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(this::drainLong);

        first.close();
        assertThat(drained).isNotDone();
        second.close();

        assertThat(drained.get(LONG.toSeconds(), TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aHoldCountsOnceHoweverOftenItIsClosed() throws Exception {
        Hold first = lease.hold().orElseThrow();
        Hold second = lease.hold().orElseThrow();
        first.close();
        first.close();
        lease.close();

        assertThat(lease.drain(Duration.ZERO)).isEqualTo(1);
        second.close();
        assertThat(lease.drain(Duration.ZERO)).isZero();
    }

    private int drainLong() {
        try {
            return lease.drain(LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
