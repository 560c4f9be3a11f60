package ai.automagik.hub.storage;

import ai.automagik.hub.storage.internal.HibernateStorage;
import java.util.function.Function;

/**
 * Everything that outlives a request, behind transactions. Thread-safe; callers may be virtual threads.
 *
 * <p>Work is given as a function of the {@link Stores} of one transaction, so that a change and its audit event are written
 * together or not at all. The function may run more than once if the database asks for a repetition, so it has no effect
 * but on the stores it is given. It must not keep them.
 */
public interface Storage extends AutoCloseable {

    /**
     * Opens the database, brings its tables up to date and checks the master key.
     *
     * @param config which database and which key
     * @return the open storage; the caller closes it
     * @throws StorageException with a sentence for the operator: newer database, locked, unwritable, full, unreachable,
     *     wrong or lost key
     */
    static Storage open(StorageConfig config) {
        return HibernateStorage.open(config);
    }

    /**
     * Reads in one transaction that cannot write.
     *
     * @throws StorageException if the database fails or the caller is interrupted (its interrupt flag is then set)
     * @throws IllegalStateException if called from within work
     */
    <T> T read(Function<Stores, T> work);

    /**
     * Writes in one transaction. When this returns, what was written survives the death of this process, and on PostgreSQL
     * that of the machine too; on SQLite a power failure may take the last seconds, and leaves the rest whole.
     *
     * @throws StorageException if the database fails, or the caller is interrupted (its interrupt flag is then set, and
     *     nothing was written; an interrupt that comes while the transaction is ending leaves the flag set and lets it end)
     * @throws IllegalStateException if called from within work
     */
    <T> T write(Function<Stores, T> work);

    /** Seals values that leave the database, under the master key. */
    Sealer sealer();

    /** Lists and replaces the keys that values are sealed with. */
    Keys keys();

    /** Exports and erases workspaces as a whole. */
    WorkspaceData workspaceData();

    /** Ends all connections after running work is done. May be called twice. */
    @Override
    void close();
}
