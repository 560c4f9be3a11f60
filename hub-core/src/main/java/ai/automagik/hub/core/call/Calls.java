package ai.automagik.hub.core.call;

/** Carries out calls: policy, binding, deadline, cancellation, audit. Thread-safe. */
public interface Calls {

    /**
     * Carries out one call and waits for its outcome. Interrupting the waiting thread cancels the call; the outcome is then
     * {@link Outcome.Cancelled} and the thread's interrupt flag is clear. Never throws.
     */
    Outcome call(CallRequest request);
}
