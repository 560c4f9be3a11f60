package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.util.Optional;

/** Carries clients' answers from the hub that received them to the one whose call waits. Thread-safe. */
public interface AnswerRelay {

    /** Carries nothing: there is one hub. */
    AnswerRelay NONE = new AnswerRelay() {
        @Override
        public void deliver(Caller caller, String id, String answer) {}

        @Override
        public Optional<String> collect(Caller caller, String id) {
            return Optional.empty();
        }
    };

    /** Leaves the answer to a question that some other hub asked the caller. */
    void deliver(Caller caller, String id, String answer);

    /** Takes the answer that was left, once. */
    Optional<String> collect(Caller caller, String id);
}
