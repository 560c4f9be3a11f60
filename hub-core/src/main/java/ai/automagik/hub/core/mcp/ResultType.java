package ai.automagik.hub.core.mcp;

/** What kind of result an answer is (2026-07-28, {@code Result.resultType}). */
enum ResultType {
    /** What was asked for. */
    COMPLETE("complete"),
    /** Questions that come first. */
    INPUT_REQUIRED("input_required"),
    /** A task that will have what was asked for. */
    TASK("task");

    private final String wire;

    ResultType(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
