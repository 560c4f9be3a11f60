package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.Scope;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What scopes mean, in the words of people who have never heard of scopes. */
final class ScopeWords {

    private ScopeWords() {}

    /** What a program wants that asks for a scope: a line of a list. */
    static String wanted(Scope scope) {
        return switch (scope) {
            case TOOLS_READ -> "See the catalogue of tools, and which tools you have";
            case TOOLS_CALL -> "Use your tools for you, with the accounts you connected";
            case TOOLS_MANAGE -> "Add, set up and remove tools for you";
            case WORKSPACE_MANAGE -> "Invite and remove people in your workspaces, and share your tools with them";
            case ADMIN -> "Run the platform";
        };
    }

    /** What a program may do that was given scopes: a clause. */
    static String given(Collection<String> scopes) {
        return "May "
                + scopes.stream()
                        .map(Scope::of)
                        .flatMap(Optional::stream)
                        .sorted()
                        .map(ScopeWords::brief)
                        .collect(Collectors.joining(", "));
    }

    private static String brief(Scope scope) {
        return switch (scope) {
            case TOOLS_READ -> "see your tools";
            case TOOLS_CALL -> "use your tools";
            case TOOLS_MANAGE -> "add, set up and remove tools";
            case WORKSPACE_MANAGE -> "invite people and share tools with them";
            case ADMIN -> "run the platform";
        };
    }
}
