package ai.automagik.tools.wait;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestCall.Progress;
import ai.automagik.hub.testkit.TestOutcome;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WaitToolTest extends ToolProviderContractTest {

    private final FakeTime time = new FakeTime();
    private final TestCall call = TestCall.create();

    @Override
    protected ToolProvider provider() {
        return new WaitTool();
    }

    private TestOutcome wait(String operation, String arguments, TestCall with) throws Exception {
        return TestTool.of(new WaitTool(time, time)).call(operation, arguments, with);
    }

    @Test
    void aShortWaitReportsEverySecond() throws Exception {
        TestOutcome outcome = wait("minutes", "{'minutes': 0.05}", call);

        assertThat(outcome.structured())
                .isEqualTo(Map.of(
                        "waited_seconds", 3.0,
                        "started_at", "2026-01-31T09:00:00Z",
                        "ended_at", "2026-01-31T09:00:03Z"));
        assertThat(call.reports())
                .containsExactly(
                        new Progress(0, 3, "Waiting 3 seconds"),
                        new Progress(1, 3, "Waited 1 of 3 seconds"),
                        new Progress(2, 3, "Waited 2 of 3 seconds"),
                        new Progress(3, 3, "Waited 3 of 3 seconds"));
    }

    @Test
    void aLongWaitReportsTwentyTimes() throws Exception {
        wait("minutes", "{'minutes': 60}", call);

        assertThat(call.reports()).hasSize(21);
        assertThat(time.sleeps()).hasSize(20).containsOnly(Duration.ofMinutes(3));
    }

    @Test
    void secondsAndInstantsAreWaitedForToo() throws Exception {
        assertThat(wait("seconds", "{'seconds': 1.5}", call).structured()).containsEntry("waited_seconds", 1.5);
        assertThat(wait("until", "{'instant': '2026-01-31T10:00:10+01:00'}", TestCall.create())
                        .structured())
                .containsEntry("ended_at", "2026-01-31T09:00:10Z");
        assertThat(time.sleeps())
                .startsWith(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(1))
                .endsWith(Duration.ofMillis(500));
    }

    @Test
    void anInstantThatHasPassedEndsTheWaitAtOnce() throws Exception {
        assertThat(wait("until", "{'instant': '2020-01-01T00:00:00Z'}", call).structured())
                .containsEntry("waited_seconds", 0.0);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void aWaitThatIsTooLongIsRefused() throws Exception {
        assertThat(wait("minutes", "{'minutes': 61}", call).sentences())
                .containsExactly("argument 'minutes' must be at most 60, got the number 61");
        assertThat(wait("minutes", "{'minutes': 0}", call).sentences())
                .containsExactly("argument 'minutes' must be at least 0.001, got the number 0");
        assertThat(wait("until", "{'instant': '2026-01-31T10:00:01Z'}", call).error())
                .isEqualTo(new ToolError.InvalidArgument(
                        "instant", "must be at most an hour from now, so not after 2026-01-31T10:00:00Z"));
    }

    @Test
    void aWaitThatCannotEndBeforeTheDeadlineIsRefusedAtOnceWithWhatIsPossible() throws Exception {
        TestCall hurried = call.withDeadline(Instant.parse("2026-01-31T09:01:30Z"));

        assertThat(wait("minutes", "{'minutes': 2}", hurried).error())
                .isEqualTo(new ToolError.InvalidArgument(
                        "minutes", "must end before this call's deadline; at most 1.5 are possible now"));
        assertThat(wait("seconds", "{'seconds': 91}", hurried).error())
                .isEqualTo(new ToolError.InvalidArgument(
                        "seconds", "must end before this call's deadline; at most 90 are possible now"));
        assertThat(wait("until", "{'instant': '2026-01-31T09:02:00Z'}", hurried).error())
                .isEqualTo(new ToolError.InvalidArgument(
                        "instant", "must be before this call's deadline, 2026-01-31T09:01:30Z"));
        assertThat(time.sleeps()).isEmpty();
        assertThat(wait("seconds", "{'seconds': 90}", hurried).structured()).containsEntry("waited_seconds", 90.0);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        WaitTool tool = new WaitTool(time, rest -> {
            asleep.countDown();
            never.await();
        });
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                TestTool.of(tool).call("minutes", "{'minutes': 5}", call);
            } catch (InterruptedException cancel) {
                cancelled.set(true);
            } catch (java.io.IOException unexpected) {
                throw new java.io.UncheckedIOException(unexpected);
            }
        });
        asleep.await();

        caller.interrupt();

        caller.join();
        assertThat(cancelled).isTrue();
        assertThat(call.reports()).containsExactly(new Progress(0, 300, "Waiting 300 seconds"));
    }

    @Test
    void theTextSaysHowLongItWas() throws Exception {
        assertThat(wait("seconds", "{'seconds': 2}", call))
                .isInstanceOfSatisfying(
                        TestOutcome.Succeeded.class,
                        outcome ->
                                assertThat(outcome.text()).isEqualTo("Waited 2 seconds, until 2026-01-31T09:00:02Z."));
    }

    @Test
    void theRealClockIsWaitedForAsWell() throws Exception {
        assertThat(TestTool.of(provider())
                        .call("minutes", "{'minutes': 0.001}", call)
                        .structured())
                .hasEntrySatisfying(
                        "waited_seconds",
                        seconds -> assertThat((Double) seconds).isBetween(0.06, 10.0));
    }
}
