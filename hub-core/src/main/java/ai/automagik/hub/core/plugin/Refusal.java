package ai.automagik.hub.core.plugin;

import java.util.List;
import java.util.StringJoiner;

/**
 * Why a plugin was not loaded.
 *
 * @param plugin the plugin's id
 * @param problems everything that is wrong, at least one thing, each with its cure
 * @param earlierStays whether the version that was loaded before goes on
 */
record Refusal(String plugin, List<String> problems, boolean earlierStays) {

    Refusal {
        problems = List.copyOf(problems);
    }

    static Refusal of(String plugin, List<String> problems) {
        return new Refusal(plugin, problems, false);
    }

    Refusal whileEarlierStays() {
        return new Refusal(plugin, problems, true);
    }

    /** Says it: one sentence, or a numbered list in one. */
    String sentence() {
        return "Plugin '" + plugin + "' was not loaded: " + reasons()
                + (earlierStays ? "; the version loaded before it stays" : "");
    }

    private String reasons() {
        if (problems.size() == 1) {
            return problems.getFirst();
        }
        StringJoiner list = new StringJoiner(" ");
        for (int i = 0; i < problems.size(); i++) {
            list.add("(" + (i + 1) + ") " + problems.get(i));
        }
        return list.toString();
    }
}
