package ai.automagik.hub.storage.internal.engine;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import javax.sql.DataSource;

/** What the pools of both databases have in common. */
public final class Pools {

    /**
     * How long work waits for a connection. It has its place in a lane already, and a lane has no more places than the pool
     * has connections, so it waits only while connections are being made.
     */
    private static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(10);

    private Pools() {}

    /** Configures a pool that keeps its connections. */
    public static HikariConfig of(String name, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
        // Whether the database answers was found out before; and with autocommit off, idle connections would hold
        // locks.
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true);
        return config;
    }
}
