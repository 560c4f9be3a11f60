package ai.automagik.hub.core.call;

import java.util.Optional;

/** Carries out calls: policy, binding, deadline, cancellation, audit. Thread-safe. */
public interface Calls {

    /**
     * Carries out one call and waits for its outcome. Interrupting the waiting thread cancels the call; the outcome is then
     * {@link Outcome.Cancelled} and the thread's interrupt flag is clear. Never throws.
     */
    Outcome call(CallRequest request);

    /** Tells why a call would not even begin, for one that is to run later; empty if it would. Never throws. */
    default Optional<Outcome> refusal(CallRequest request) {
        return Optional.empty();
    }
}
