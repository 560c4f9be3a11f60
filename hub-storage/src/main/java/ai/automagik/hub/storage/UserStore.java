package ai.automagik.hub.storage;

import java.util.List;
import java.util.Optional;

/** Reads and writes people. A person stands above workspaces; the look-ups here are what finds the workspace. */
public interface UserStore {

    /**
     * Adds a person, whose personal workspace exists.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if the e-mail address is taken
     */
    void add(WorkspaceId personalWorkspace, User user);

    /** Finds a person. */
    Optional<User> find(UserId user);

    /** Finds a person by e-mail address, in any case. */
    Optional<User> findByEmail(String email);

    /** Finds the first super admin ever added: the local owner of a hub without sign-in. */
    Optional<User> owner();

    /** Lists everybody by e-mail address, from after the given one; at most {@code limit}. */
    List<User> list(String afterEmail, int limit);

    /** Disables or enables a person; returns whether that changed anything. */
    boolean setDisabled(UserId user, boolean disabled);

    /**
     * Gives a person another e-mail address.
     *
     * @return whether there is such a person
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if somebody else has the address
     */
    boolean setEmail(UserId user, String email);
}
