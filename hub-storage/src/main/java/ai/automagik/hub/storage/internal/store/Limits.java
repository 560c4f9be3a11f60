package ai.automagik.hub.storage.internal.store;

/** Bounds of what a store gives at once. */
final class Limits {

    /** Rows of one answer: what fits in memory many times over. A caller that wants more asks again from where it ended. */
    static final int PAGE_MAX = 1_000;

    private Limits() {}

    static int page(int limit) {
        return Math.clamp(limit, 0, PAGE_MAX);
    }
}
