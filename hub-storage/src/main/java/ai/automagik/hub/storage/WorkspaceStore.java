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

    /** Lists everybody who belongs to a workspace, by when they joined. */
    List<Membership> members(WorkspaceId workspace);

    /** Removes a member; returns false if the user is none. What else they have there is the caller's to remove. */
    boolean removeMember(WorkspaceId workspace, UserId user);

    /** Gives a workspace another name; returns false if there is no such workspace. */
    boolean rename(WorkspaceId workspace, String name);

    /**
     * Has others who lock the workspace wait until this transaction has ended: for what holds of all members together, such as
     * that one of them is an owner. To be taken before anything is read.
     *
     * @return false if there is no such workspace
     */
    boolean lock(WorkspaceId workspace);

    /** Has a user work in a workspace from now on. Whether they may is the caller's to check. */
    void choose(WorkspaceId workspace, UserId user);

    /** Finds the workspace a user chose; empty if none, which means their own. */
    Optional<WorkspaceId> chosen(UserId user);
}
