package ai.automagik.hub.storage;

import java.util.List;
import java.util.Map;

/**
 * A workspace as a whole: everything that belongs to it, whatever table it is in. If it is a person's own workspace, the person
 * belongs to it, with all that is theirs in any workspace. Thread-safe.
 */
public interface WorkspaceData {

    /**
     * Reads everything, in many short transactions. Secrets are left out: of a sealed value or a hash, only that there is one
     * is told.
     *
     * @throws StorageException with reason {@code CONFLICT} if there is no such workspace
     */
    void export(WorkspaceId workspace, RowReader reader);

    /**
     * Erases everything, its data keys included, and destroys the master key that these were sealed with, by putting another in
     * its place: a copy of the database that was made before holds the data keys, and with the master key of then they would
     * open. What it costs: no older backup of the <em>whole</em> database can be opened any more but by who keeps the former
     * master key, and session ids and cursors that clients hold end.
     *
     * <p>What was never sealed (names, addresses, plain settings, events) can be read in such a copy as before.
     *
     * <p>The workspace's chain of events goes too. An event {@code workspace.erase} with the workspace's id is left in the
     * workspace of whoever erases.
     *
     * @param by who erases; a super admin, whose own workspace cannot be erased so
     * @throws StorageException with reason {@code CONFLICT} if there is no such workspace, or another one would be left without
     *     an owner, or it is the one of who erases; with reason {@code KEY} if the operator has to bring a new master key first
     */
    Erasure erase(WorkspaceId workspace, User by);

    /** Takes rows, one by one. */
    @FunctionalInterface
    interface RowReader {

        /**
         * Takes a row.
         *
         * @param table the row's table
         * @param row values by column, those that are empty left out: texts, numbers and truth values
         */
        void row(String table, Map<String, Object> row);
    }

    /**
     * What was erased.
     *
     * @param rows how many rows
     * @param masterKey the id of the master key that seals what is left
     * @param destroyed ids of the master keys that the hub has destroyed
     * @param toDestroy ids of the master keys that the operator must destroy, wherever they are kept
     */
    record Erasure(long rows, String masterKey, List<String> destroyed, List<String> toDestroy) {

        public Erasure {
            destroyed = List.copyOf(destroyed);
            toDestroy = List.copyOf(toDestroy);
        }
    }
}
