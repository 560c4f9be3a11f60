package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes what users are shown of long lists, and how often they use what. */
public interface ToolListStore {

    /** Gives a user's choice; {@link ToolListChoice#NONE} if there is none. */
    ToolListChoice find(WorkspaceId workspace, UserId user);

    /** Sets what a user has chosen; the ranking stays. */
    void choose(WorkspaceId workspace, UserId user, Optional<Integer> budget, List<String> pinned);

    /** Sets the ranking; what the user has chosen stays. */
    void rank(WorkspaceId workspace, UserId user, List<String> mostUsed, Instant at);

    /** Adds to how often a user has used operations. */
    void count(WorkspaceId workspace, UserId user, Map<String, Long> uses);

    /** Lists the operations a user has used most, by use and then by name; at most {@code limit}. */
    List<String> mostUsed(WorkspaceId workspace, UserId user, int limit);
}
