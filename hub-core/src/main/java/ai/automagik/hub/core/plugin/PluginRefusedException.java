package ai.automagik.hub.core.plugin;

import java.util.List;

/** Stops the loading of one plugin. Never leaves this package. */
final class PluginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final boolean hangs;

    PluginRefusedException(String problem) {
        this(List.of(problem));
    }

    PluginRefusedException(List<String> problems) {
        this(problems, false);
    }

    private PluginRefusedException(List<String> problems, boolean hangs) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
        this.hangs = hangs;
    }

    /** Makes the refusal of a plugin that left a thread behind. */
    static PluginRefusedException hanging(String problem) {
        return new PluginRefusedException(List.of(problem), true);
    }

    /** Whether trying again would leave another thread behind. */
    boolean hangs() {
        return hangs;
    }

    /** Everything that is wrong, at least one thing, each with its cure. */
    List<String> problems() {
        return problems;
    }
}
