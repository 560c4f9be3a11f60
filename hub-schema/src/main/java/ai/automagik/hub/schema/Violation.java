package ai.automagik.hub.schema;

import java.util.Objects;

/**
 * One thing wrong with given arguments.
 *
 * @param path where: {@code attendees[2].email}; empty for the arguments as a whole
 * @param problem what is wrong and what would be right, to be read after the path: {@code must be at most 250, got 300}
 */
public record Violation(String path, String problem) {

    /** More are not told: nobody reads them, and a long list of wrong items must not make a long answer. */
    public static final int MOST_TOLD = 50;

    public Violation {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(problem, "problem");
    }

    /** Says it as one sentence: {@code argument 'max_results' must be at most 250, got 300}. */
    public String sentence() {
        return path.isEmpty() ? "arguments " + problem : "argument '" + path + "' " + problem;
    }
}
