package ai.automagik.hub.cli.selftest;

/** Ways to fill in arguments: which of them an operation takes is found by trying. */
enum Style {
    /** Everything, with the examples that descriptions give. */
    FULL_BY_EXAMPLE(true, true),
    /** What is required, with the examples that descriptions give. */
    REQUIRED_BY_EXAMPLE(false, true),
    /** What is required, with a canary in every text. */
    REQUIRED(false, false),
    /** Everything, with a canary in every text. */
    FULL(true, false);

    private final boolean full;
    private final boolean examples;

    Style(boolean full, boolean examples) {
        this.full = full;
        this.examples = examples;
    }

    boolean full() {
        return full;
    }

    boolean examples() {
        return examples;
    }
}
