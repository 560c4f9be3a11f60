package ai.automagik.tools.wait;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Range;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;

/** The tool {@code wait}: needs no account, no settings and no network. */
public final class WaitTool implements ToolProvider {

    /** An hour: whoever wants to wait longer wants a calendar. */
    static final int MOST_MINUTES = 60;

    static final int MOST_SECONDS = 3600;
    static final double LEAST = 0.001;
    private static final Duration LONGEST = Duration.ofMinutes(MOST_MINUTES);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final InstantSource clock;
    private final Waiting waiting;

    /** Makes the tool, on the clock of this machine. */
    public WaitTool() {
        this(InstantSource.system(), Thread::sleep);
    }

    WaitTool(InstantSource clock, Sleeper sleeper) {
        this.clock = clock;
        this.waiting = new Waiting(clock, sleeper);
    }

    record Minutes(
            @Describe("How many minutes to wait; decimals are allowed") @Range(min = LEAST, max = MOST_MINUTES)
            double minutes) {}

    record Seconds(
            @Describe("How many seconds to wait; decimals are allowed") @Range(min = LEAST, max = MOST_SECONDS)
            double seconds) {}

    record Until(
            @Describe("When to go on: an RFC 3339 instant with an offset, at most an hour from now; one that has passed"
                    + " ends the wait at once")
            OffsetDateTime instant) {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                "wait",
                "wait",
                "Wait",
                "Waits for some minutes, some seconds or until an instant, with progress, and can be cancelled.",
                "utilities",
                "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads(
                                "minutes",
                                "Waits a number of minutes, at most 60, then returns. Reports progress; can be cancelled.",
                                Minutes.class,
                                Waited.class,
                                (in, call) -> wait("minutes", in.minutes(), SECONDS_PER_MINUTE, call))
                        .titled("Wait minutes")
                        .closedWorld(),
                Operation.reads(
                                "seconds",
                                "Waits a number of seconds, at most 3600, then returns. Reports progress; can be cancelled.",
                                Seconds.class,
                                Waited.class,
                                (in, call) -> wait("seconds", in.seconds(), 1, call))
                        .titled("Wait seconds")
                        .closedWorld(),
                Operation.reads(
                                "until",
                                "Waits until an instant, at most an hour from now. Reports progress; can be cancelled.",
                                Until.class,
                                Waited.class,
                                this::until)
                        .titled("Wait until")
                        .closedWorld());
    }

    private Waited wait(String unit, double amount, int unitSeconds, Call call) throws InterruptedException {
        Duration time = Duration.ofNanos(Math.round(amount * unitSeconds * NANOS_PER_SECOND));
        Instant now = clock.instant();
        Instant end = now.plus(time);
        if (end.isAfter(call.deadline())) {
            double possible =
                    Math.max(0, Duration.between(now, call.deadline()).toNanos() / NANOS_PER_SECOND / unitSeconds);
            throw ToolException.invalidArgument(
                    unit,
                    "must end before this call's deadline; at most " + Amount.text(possible) + " are possible now");
        }
        return waiting.until(end, call);
    }

    private Waited until(Until in, Call call) throws InterruptedException {
        Instant now = clock.instant();
        Instant end = in.instant().toInstant();
        if (end.isAfter(now.plus(LONGEST))) {
            throw ToolException.invalidArgument(
                    "instant", "must be at most an hour from now, so not after " + now.plus(LONGEST));
        }
        if (end.isAfter(call.deadline()) && end.isAfter(now)) {
            throw ToolException.invalidArgument("instant", "must be before this call's deadline, " + call.deadline());
        }
        return waiting.until(end, call);
    }
}
