package ai.automagik.tools.evolution;

import java.io.IOException;

/** There is no answer: the server cannot be reached, the connection broke, or time ran out. */
final class UnansweredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean begun;
    private final boolean late;

    /**
     * Says why there is no answer.
     *
     * @param begun whether a part of the request may have reached the server
     * @param late whether time ran out
     */
    UnansweredException(boolean begun, boolean late, Throwable cause) {
        super("no answer" + (begun ? ", request begun" : "") + (late ? ", too late" : ""), cause);
        this.begun = begun;
        this.late = late;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isLate() {
        return late;
    }
}
