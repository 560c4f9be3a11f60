package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.auth.Scope;
import java.util.List;
import java.util.Optional;

/** Why a tool service does not do what it was asked. Each message is a sentence for the user. */
public sealed interface ToolRefusal {

    /** Refuses whoever may not. */
    static void require(Caller caller, Action action) {
        Policy.refusal(caller, action).ifPresent(refusal -> {
            throw new RefusedException(new Forbidden(refusal.reason(), refusal.missing()));
        });
    }

    /** All of it as sentences. */
    List<String> messages();

    /**
     * The catalogue has no such tool.
     *
     * @param tool the name that was given
     * @param nearest a known name that is close
     */
    record UnknownTool(String tool, Optional<String> nearest) implements ToolRefusal {
        @Override
        public List<String> messages() {
            String hint = nearest.map(name -> "; did you mean '" + name + "'?")
                    .orElse("; get_available_tools lists the catalogue");
            return List.of("Tool '" + tool + "' is not in the catalogue" + hint);
        }
    }

    /**
     * The caller does not have the tool.
     *
     * @param tool the tool's name
     */
    record NotAdded(String tool) implements ToolRefusal {
        @Override
        public List<String> messages() {
            return List.of("Tool '" + tool + "' is not among your tools; add it with add_tool");
        }
    }

    /**
     * The caller has no such connection, or several are meant.
     *
     * @param name what was given
     * @param candidates what may have been meant
     */
    record UnknownConnection(String name, List<String> candidates) implements ToolRefusal {
        public UnknownConnection {
            candidates = List.copyOf(candidates);
        }

        @Override
        public List<String> messages() {
            return List.of("Connection '" + name + "' is none of yours, or names several"
                    + (candidates.isEmpty()
                            ? "; list_connections tells which you have"
                            : "; give the id of one of these: " + String.join(", ", candidates)));
        }
    }

    /**
     * Values do not fit their settings; nothing was stored.
     *
     * @param problems one a value; at least one
     */
    record InvalidSettings(List<SettingProblem> problems) implements ToolRefusal {
        public InvalidSettings {
            problems = List.copyOf(problems);
        }

        @Override
        public List<String> messages() {
            return problems.stream()
                    .map(problem -> "Setting '" + problem.setting() + "' " + problem.problem())
                    .toList();
        }
    }

    /**
     * A value that does not fit its setting.
     *
     * @param setting the setting's name
     * @param problem the rule and the value, to be read after the name; a secret value is never quoted
     */
    record SettingProblem(String setting, String problem) {}

    /**
     * The caller may not do this.
     *
     * @param reason the rule
     * @param missing the scope that would allow it, if one would
     */
    record Forbidden(String reason, Optional<Scope> missing) implements ToolRefusal {
        @Override
        public List<String> messages() {
            return List.of(reason);
        }
    }
}
