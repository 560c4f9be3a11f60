package ai.automagik.hub.testkit;

import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.ToolError;
import java.util.List;
import java.util.Map;

/** What became of a call. */
public sealed interface TestOutcome {

    /**
     * It gave a result.
     *
     * @param structured the structured result as plain JSON values; empty if the operation promises none
     * @param text what people and models read
     * @param content the pieces of a result in pieces; empty for a record
     */
    record Succeeded(Map<String, Object> structured, String text, List<Content> content) implements TestOutcome {}

    /**
     * The handler refused.
     *
     * @param error why
     */
    record Failed(ToolError error) implements TestOutcome {}

    /**
     * The arguments did not fit, so the handler was not called.
     *
     * @param violations everything that is wrong
     */
    record Refused(List<Violation> violations) implements TestOutcome {}

    /** Gives the structured result, or fails the test if there is none. */
    default Map<String, Object> structured() {
        if (this instanceof Succeeded succeeded) {
            return succeeded.structured();
        }
        throw new AssertionError("expected a result, got " + this);
    }

    /** Gives the handler's error, or fails the test if there is none. */
    default ToolError error() {
        if (this instanceof Failed failed) {
            return failed.error();
        }
        throw new AssertionError("expected an error, got " + this);
    }

    /** Gives what is wrong with the arguments, a sentence each, or fails the test if nothing is. */
    default List<String> sentences() {
        if (this instanceof Refused refused) {
            return refused.violations().stream().map(Violation::sentence).toList();
        }
        throw new AssertionError("expected a refusal of the arguments, got " + this);
    }
}
