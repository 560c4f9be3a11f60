package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes which tools a user has. A removed tool stays as a row with the time of its removal. */
public interface UserToolStore {

    /** Lists a user's tools by name. */
    List<UserTool> list(WorkspaceId workspace, UserId user);

    /** Finds one tool a user has. */
    Optional<UserTool> find(WorkspaceId workspace, UserId user, String tool);

    /** Adds a tool; returns false if the user has it already. */
    boolean add(WorkspaceId workspace, UserId user, String tool, Instant at);

    /** Removes a tool; returns false if the user does not have it. Its settings are the caller's to remove. */
    boolean remove(WorkspaceId workspace, UserId user, String tool, Instant at);
}
