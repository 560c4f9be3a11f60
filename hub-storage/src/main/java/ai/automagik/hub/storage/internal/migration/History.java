package ai.automagik.hub.storage.internal.migration;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.engine.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what Flyway noted in the database, without Flyway: on most starts there is nothing to do, and this says so at once. */
final class History {

    static final String TABLE = "flyway_schema_history";

    private final Engine engine;

    History(Engine engine) {
        this.engine = engine;
    }

    /**
     * Tells whether the tables are up to date.
     *
     * @throws StorageException if the database is newer than this hub, or a migration of it failed
     */
    boolean current(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return false;
        }
        boolean current = false;
        try (PreparedStatement query = connection.prepareStatement("select version, success from " + TABLE
                        + " where version is not null order by installed_rank");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String version = rows.getString(1);
                check(version, rows.getBoolean(2));
                current |= version.equals(Migrations.newest());
            }
        }
        return current;
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(engine.traits().hasTable())) {
            query.setString(1, TABLE);
            try (ResultSet answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void check(String version, boolean success) {
        if (!Migrations.known(version)) {
            throw new StorageException(
                    Reason.NEWER_DATABASE,
                    "The " + engine.name() + " has tables of version " + version + ", and this hub knows version "
                            + Migrations.newest()
                            + "; nothing was changed; start the newer hub, or put the database back from a backup");
        }
        if (!success) {
            throw new StorageException(
                    Reason.BROKEN,
                    "The change of the " + engine.name() + " to version " + version
                            + " failed before; put the database back from a backup, then start again");
        }
    }
}
