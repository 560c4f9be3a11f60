package ai.automagik.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param warmSeconds warm-up of each server and each kind of request
 * @param rounds alternating rounds of each call
 * @param roundSeconds how long one is
 * @param connections how many at once
 * @param listRounds rounds of each list
 * @param starts starts with and without the cache, each
 * @param versions runs of {@code version} with and without the cache, each
 * @param crowd how many users
 */
record Scale(
        int warmSeconds,
        int rounds,
        int roundSeconds,
        List<Integer> connections,
        int listRounds,
        int starts,
        int versions,
        int crowd) {

    static final Scale FULL = new Scale(10, 5, 3, List.of(1, 16, 64), 3, 5, 10, 10_000);
    static final Scale QUICK = new Scale(6, 3, 2, List.of(1, 16, 64), 1, 1, 3, 1_000);
}
