package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes what issuers say of organisations; what is found here finds the workspace. */
public interface DirectoryStore {

    /** Finds the workspace of an organisation. */
    Optional<WorkspaceId> workspace(String issuer, String organisation);

    /**
     * Makes a workspace that of an organisation.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if the organisation has one
     */
    void link(WorkspaceId workspace, String issuer, String organisation);

    /** Keeps news; returns false, and keeps nothing, if news as new as that is known. */
    boolean tell(DirectoryNews news);

    /** Finds what was last said of one thing. */
    Optional<DirectoryNews> find(String issuer, DirectoryNews.Kind kind, String id);

    /** Lists what belongs to something. */
    List<DirectoryNews> below(String issuer, DirectoryNews.Kind kind, String parent);

    /** Lists what is called so. */
    List<DirectoryNews> named(String issuer, DirectoryNews.Kind kind, String name);

    /**
     * Uses something that may be used once, such as an event's id.
     *
     * @param until when it may be forgotten, because it is refused for its age from then on
     * @return false if it was used before
     */
    boolean useOnce(String id, Instant until);

    /** Forgets what was used, if it may be forgotten before an instant; returns how much. */
    int forgetUsedBefore(Instant instant);
}
