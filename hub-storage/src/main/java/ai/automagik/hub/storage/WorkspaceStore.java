package ai.automagik.hub.storage;

import java.util.List;
import java.util.Optional;

/** Reads and writes workspaces and who belongs to them. */
public interface WorkspaceStore {

    /** Adds a workspace, with a data key of its own. */
    void add(Workspace workspace);

    /** Finds a workspace. */
    Optional<Workspace> find(WorkspaceId workspace);

    /** Adds a member, or changes the role of one. */
    void putMember(WorkspaceId workspace, Membership membership);

    /** Finds a user's membership. */
    Optional<Membership> member(WorkspaceId workspace, UserId user);

    /** Lists the workspaces a user belongs to. */
    List<Membership> of(UserId user);

    /** Removes a member; returns false if the user is none. What else they have there is the caller's to remove. */
    boolean removeMember(WorkspaceId workspace, UserId user);
}
