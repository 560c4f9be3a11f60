package ai.automagik.hub.cli;

import ai.automagik.hub.storage.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds workspaces by what people type. */
final class WorkspaceName {

    private WorkspaceName() {}

    /** Finds a workspace by its id, or a person's own by their address. */
    static WorkspaceId find(State state, String name) {
        if (name.contains("@")) {
            return state.user(Optional.of(name)).personalWorkspace();
        }
        try {
            WorkspaceId workspace = WorkspaceId.of(name);
            if (state.storage()
                    .read(stores -> stores.workspaces().find(workspace))
                    .isPresent()) {
                return workspace;
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "'" + name
                            + "' is neither the id of a workspace nor an e-mail address; give one of them, like ada@example.com");
        }
        throw CommandFailure.failed("Workspace '" + name + "' does not exist; it may be erased already");
    }

    /** Finds one workspace, or without a name all there are. */
    static List<WorkspaceId> findAll(State state, Optional<String> name) {
        return name.map(each -> List.of(find(state, each))).orElseGet(() -> all(state));
    }

    private static List<WorkspaceId> all(State state) {
        List<WorkspaceId> all = new ArrayList<>();
        List<WorkspaceId> page;
        do {
            page = state.storage().keys().workspaces(all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
            all.addAll(page);
        } while (!page.isEmpty());
        return List.copyOf(all);
    }
}
