package ai.automagik.hub.core;

import java.util.List;

/** The configuration cannot work. Carries every problem found, each a sentence with what to do. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Carries problems; at least one. */
    public ConfigException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the keys. */
    public List<String> problems() {
        return problems;
    }
}
