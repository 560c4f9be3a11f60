package ai.automagik.hub.storage.internal.migration;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.engine.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date, before any pool is open and while no other process does the same. */
public final class Schema {

    private final Engine engine;
    private final History history;

    /** Works on a database. */
    public Schema(Engine engine) {
        this.engine = engine;
        this.history = new History(engine);
    }

    /** Makes or changes the tables if they are not up to date. */
    public void update() {
        if (!current()) {
            engine.alone(() -> {
                // Another process may have done it meanwhile.
                if (!current()) {
                    migrate();
                }
                return true;
            });
        }
    }

    private boolean current() {
        try (Connection connection = engine.single().getConnection()) {
            engine.probe(connection);
            return history.current(connection);
        } catch (SQLException e) {
            throw engine.failures().explain(e);
        }
    }

    private void migrate() {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(engine.single())
                    .table(History.TABLE)
                    .resourceProvider(new Migrations())
                    .javaMigrationClassProvider(List::of)
                    .placeholders(Map.of(
                            "bytewise", engine.traits().bytewise(),
                            "sequence_key", engine.traits().sequenceKey()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.in(e)
                    .map(engine.failures()::explain)
                    .orElseGet(() -> new StorageException(
                            Reason.BROKEN, "The tables of " + engine.name() + " cannot be brought up to date", e));
        }
    }
}
