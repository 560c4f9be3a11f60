package ai.automagik.hub.storage.internal.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;

/** One kind of database. Thread-safe. */
public interface Engine {

    /** Gives the database's name for messages, like {@code database 'hub_data/hub.db'}; never a password. */
    String name();

    /** Says what this database does in its own way. */
    Traits traits();

    /** Gives single connections for opening, outside the pools. */
    DataSource single();

    /** Makes sure that this connection could write, without writing. */
    void probe(Connection connection) throws SQLException;

    /** Does work that no other process may do on this database meanwhile. */
    <T> T alone(Supplier<T> work);

    /** Opens the pools; the caller closes what it gets. */
    Lanes start();

    /** Explains failures of this database. */
    Failures failures();

    /**
     * What a database does in its own way.
     *
     * @param dialect its SQL, for Hibernate
     * @param bytewise the collation that compares text byte by byte
     * @param sequenceKey the type of a key that grows with each row and never comes back
     * @param hasTable a query for one boolean: whether the table named by its parameter exists
     * @param orderLock a query that makes writers of one order wait for each other until their transactions end; empty where
     *     writers wait anyway
     * @param rowLocks how rows are locked until the transaction ends
     */
    record Traits(
            Class<? extends Dialect> dialect,
            String bytewise,
            String sequenceKey,
            String hasTable,
            Optional<String> orderLock,
            RowLocks rowLocks) {}

    /**
     * What stands behind a query that locks the rows it gives; nothing where writers wait for each other anyway.
     *
     * @param change for rows that will be changed or deleted: all others wait
     * @param keep for rows that must not be deleted meanwhile: only who deletes them waits
     */
    record RowLocks(String change, String keep) {}
}
