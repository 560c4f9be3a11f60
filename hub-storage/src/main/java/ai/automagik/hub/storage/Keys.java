package ai.automagik.hub.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that values are sealed with: which there are, and new ones in their place while hubs serve. Nothing here gives a
 * key. Each rotation works in many short transactions, may be interrupted at any moment, and is then begun again. Thread-safe.
 *
 * <p>Whatever is sealed names its key, and a hub unseals with every key that it has, so that nobody notices a rotation: not a
 * call that reads a setting meanwhile, not a client whose session id is a month old.
 */
public interface Keys {

    /**
     * How long a former master key is kept after a rotation: as long as the longest life of anything sealed that clients carry
     * (session ids, cursors, states of requests).
     */
    Duration GRACE = Duration.ofDays(30);

    /** Lists the master keys that this hub has or that anything hangs on; the current one first. */
    List<MasterKeyUse> masterKeys();

    /** Lists the data keys by workspace, each workspace's newest first; behind a workspace, at most {@code limit} workspaces. */
    List<DataKeyUse> dataKeys(Optional<WorkspaceId> after, int limit);

    /**
     * Replaces the master key. If the key is in a file that may be written, a new one is put into it first, which other hubs on
     * that file notice by themselves, and the one before stays in it as a former one. If the key was given, or the file may not
     * be written, the operator has put a new key in its place already. Then everything that hangs on former keys is sealed
     * under the current one. Who had it rotated, and each key that was dropped, is recorded in their own workspace, with the
     * transaction that puts the key to use and the one that ends the use of the former.
     *
     * @param by whoever had it rotated
     * @param former whether former keys in the file are dropped now or once {@link #GRACE} is over
     * @throws StorageException with reason {@code KEY} if the hub has one given key alone, so that there is no new one
     */
    MasterRotation rotateMaster(User by, Former former);

    /**
     * Gives a workspace a new data key, seals all its values under it, and deletes the ones before. It is recorded in the
     * workspace, in the transaction that adds the key.
     *
     * @param by whoever had it rotated
     * @return what was done
     */
    DataRotation rotateData(User by, WorkspaceId workspace);

    /** Lists workspaces in the order of their ids, behind one: for a rotation of all of them. */
    List<WorkspaceId> workspaces(Optional<WorkspaceId> after);

    /** What becomes of former master keys in the file. */
    enum Former {
        /** They stay until {@link Keys#GRACE} is over. */
        KEPT,
        /** They are dropped: session ids, cursors and states of requests that were sealed with them hold no longer. */
        DROPPED
    }

    /** What a key is to this hub. */
    enum State {
        /** It seals. */
        CURRENT,
        /** It still unseals. */
        FORMER,
        /** Something hangs on it, and this hub does not have it. */
        MISSING
    }

    /**
     * A master key.
     *
     * @param id names it and tells nothing about it
     * @param state what it is to this hub
     * @param seen when it was first used on this database, if that is known
     * @param formerSince when another took its place, if that is known
     * @param dataKeys how many data keys hang on it
     * @param values how many values in the database it seals itself
     */
    record MasterKeyUse(
            String id, State state, Optional<Instant> seen, Optional<Instant> formerSince, long dataKeys, long values) {

        /** Whether anything in the database needs the key. */
        public boolean needed() {
            return dataKeys > 0 || values > 0;
        }
    }

    /**
     * A data key.
     *
     * @param workspace whose values it seals
     * @param id names it
     * @param current whether it is the one that seals
     * @param madeAt when it was made
     * @param masterKey the id of the master key it hangs on
     * @param rows how many rows have a value under it
     */
    record DataKeyUse(WorkspaceId workspace, String id, boolean current, Instant madeAt, String masterKey, long rows) {}

    /**
     * What a rotation of the master key has done.
     *
     * @param current the id of the key that seals now
     * @param made whether this rotation made it
     * @param dropped the ids of former keys that were taken out of the file
     * @param kept the ids of former keys that still are where they were
     */
    record MasterRotation(String current, boolean made, List<String> dropped, List<String> kept) {

        public MasterRotation {
            dropped = List.copyOf(dropped);
            kept = List.copyOf(kept);
        }
    }

    /**
     * What a rotation of a workspace's data key has done.
     *
     * @param key the id of the key that seals now
     * @param values how many values were sealed anew
     */
    record DataRotation(String key, long values) {}
}
