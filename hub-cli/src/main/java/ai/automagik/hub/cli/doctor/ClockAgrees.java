package ai.automagik.hub.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The hub's clock and this one agree: tokens hold from one instant to another. */
record ClockAgrees() implements Check {

    /** What verifiers of tokens usually forgive; more, and fresh tokens are "not valid yet" or expired. */
    public static final Duration MAX_SKEW = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding look(Deployment hub) {
        if (!(hub.version() instanceof Answer.Received received)) {
            return new Finding.Skipped("the hub gave no answer");
        }
        Optional<Instant> there = Optional.ofNullable(received.headers().getInstant("Date"));
        if (there.isEmpty()) {
            return new Finding.Skipped("the answers have no Date header");
        }
        Duration skew = Duration.between(received.at(), there.orElseThrow());
        return skew.abs().compareTo(MAX_SKEW) <= 0
                ? new Finding.Ok("the clocks agree")
                : new Finding.Fault(
                        "The hub's clock is " + skew.abs().toSeconds() + " s "
                                + (skew.isNegative() ? "behind" : "ahead of") + " this machine's",
                        "set both machines' clocks by NTP; tokens are refused while they differ");
    }
}
