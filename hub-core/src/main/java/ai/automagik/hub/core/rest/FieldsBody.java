package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.workspace.WorkspaceRefusal;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import ai.automagik.hub.storage.Role;
import java.util.Map;
import java.util.Optional;

/**
 * A small object that a client sends.
 *
 * @param values by name, as text
 */
record FieldsBody(Map<String, String> values) {

    FieldsBody {
        values = Map.copyOf(values);
    }

    /** Gives a member, which has to be there. */
    String require(String name) {
        return find(name).orElseThrow(() -> invalid(name, "is missing"));
    }

    /** Gives a member, if it is there. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Reads a member as a role. */
    Role role(String name) {
        return switch (require(name)) {
            case "workspace_owner" -> Role.WORKSPACE_OWNER;
            case "workspace_member" -> Role.WORKSPACE_MEMBER;
            case "workspace_viewer" -> Role.WORKSPACE_VIEWER;
            default -> throw invalid(name, "is none of workspace_owner, workspace_member, workspace_viewer");
        };
    }

    private static WorkspaceRefusedException invalid(String name, String problem) {
        return new WorkspaceRefusedException(new WorkspaceRefusal.Invalid(name, problem));
    }
}
