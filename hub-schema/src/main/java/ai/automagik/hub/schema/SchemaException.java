package ai.automagik.hub.schema;

import java.util.List;

/** A shape that cannot be a portable JSON Schema. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SchemaException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, a sentence each; at least one. */
    public List<String> problems() {
        return problems;
    }
}
