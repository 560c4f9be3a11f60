package ai.automagik.hub.core.plugin;

import java.util.List;

/** Stops the loading of one plugin. Never leaves this package. */
final class PluginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    PluginRefusedException(String problem) {
        this(List.of(problem));
    }

    PluginRefusedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, at least one thing, each with its cure. */
    List<String> problems() {
        return problems;
    }
}
