package ai.automagik.hub.schema;

import java.util.List;
import java.util.Objects;

/**
 * What became of given arguments.
 *
 * @param <I> what an operation takes
 */
public sealed interface Binding<I> {

    /**
     * They fit.
     *
     * @param value what the operation takes
     */
    record Bound<I>(I value) implements Binding<I> {
        public Bound {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * They do not fit.
     *
     * @param violations everything that is wrong: at least one thing, at most {@value Violation#MOST_TOLD}
     */
    record Refused<I>(List<Violation> violations) implements Binding<I> {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
