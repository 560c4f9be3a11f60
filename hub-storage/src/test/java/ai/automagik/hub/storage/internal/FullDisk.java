package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.engine.Failures;
import ai.automagik.hub.storage.internal.engine.Lanes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A SQLite engine whose one writer may not make the file longer. */
record FullDisk(Engine engine) implements Engine {

    @Override
    public Lanes start() {
        Lanes lanes = engine.start();
        try (Connection connection = lanes.writing().pool().getConnection();
                Statement statement = connection.createStatement()) {
            // SQLite takes the present length instead of a smaller one.
            statement.execute("pragma max_page_count = 1");
            return lanes;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Traits traits() {
        return engine.traits();
    }

    @Override
    public DataSource single() {
        return engine.single();
    }

    @Override
    public void probe(Connection connection) throws SQLException {
        engine.probe(connection);
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return engine.alone(work);
    }

    @Override
    public Failures failures() {
        return engine.failures();
    }
}
