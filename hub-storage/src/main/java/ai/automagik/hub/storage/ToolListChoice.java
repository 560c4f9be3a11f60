package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one user is shown of a long list of operations.
 *
 * @param budget how many at most, if the user has said so
 * @param pinned wire names that are always shown, in the user's order
 * @param mostUsed wire names as they were ranked, most used first
 * @param rankedAt when they were ranked, if ever
 */
public record ToolListChoice(
        Optional<Integer> budget, List<String> pinned, List<String> mostUsed, Optional<Instant> rankedAt) {

    /** What holds for a user who has chosen nothing and used nothing. */
    public static final ToolListChoice NONE =
            new ToolListChoice(Optional.empty(), List.of(), List.of(), Optional.empty());

    public ToolListChoice {
        pinned = List.copyOf(pinned);
        mostUsed = List.copyOf(mostUsed);
    }
}
