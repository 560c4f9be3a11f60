package ai.automagik.hub.storage.internal.sqlite;

import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.engine.Failures;
import ai.automagik.hub.storage.internal.engine.Lane;
import ai.automagik.hub.storage.internal.engine.Lanes;
import ai.automagik.hub.storage.internal.engine.Pools;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.community.dialect.SQLiteDialect;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite file. Work runs on a few platform threads, because native code would hold the carriers of virtual ones. */
public final class SqliteEngine implements Engine {

    /** How long a statement waits for another process: a command beside a running hub holds the file for milliseconds. */
    public static final Duration BUSY_MAX = Duration.ofSeconds(5);

    /** SQLite has one writer at a time; a second connection would only wait inside SQLite. */
    private static final int WRITERS = 1;

    /** Enough to use a few cores; a read takes well under a millisecond. */
    private static final int READERS = 4;

    /** Work that stands ready, so that a thread need not wait for a caller to wake up. More callers wait outside. */
    private static final int QUEUE_MAX = 256;

    private static final Traits TRAITS = new Traits(
            SQLiteDialect.class,
            "binary",
            // With "autoincrement" a number never comes back, not even after the newest rows are deleted.
            "integer not null primary key autoincrement",
            "select count(*) > 0 from sqlite_master where type = 'table' and name = ?",
            Optional.empty(),
            new RowLocks("", ""));

    private final SqliteFile file;
    private final Duration busy;
    private final SqliteFailures failures;

    /**
     * Names a file; touches nothing yet.
     *
     * @param busy how long to wait for other processes, {@link #BUSY_MAX} but in tests
     */
    public SqliteEngine(Path path, Duration busy) {
        this.file = new SqliteFile(path);
        this.busy = busy;
        this.failures = new SqliteFailures(name(), busy);
    }

    @Override
    public String name() {
        return "database '" + file + "'";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Failures failures() {
        return failures;
    }

    @Override
    public DataSource single() {
        file.make();
        return source();
    }

    @Override
    public void probe(Connection connection) throws SQLException {
        // The connection begins immediate transactions: this takes the writer's lock, and gives it back.
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("rollback");
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return file.locked(work);
    }

    @Override
    public Lanes start() {
        SQLiteDataSource readers = source();
        readers.getConfig().setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        HikariConfig reading = pool("storage-read", readers, READERS);
        reading.setConnectionInitSql("pragma query_only = on");
        return new Lanes(lane(reading), lane(pool("storage-write", source(), WRITERS)));
    }

    private static HikariConfig pool(String name, DataSource source, int size) {
        HikariConfig config = Pools.of(name, source, size);
        // A connection to a file does not grow old.
        config.setMaxLifetime(0);
        return config;
    }

    private static Lane lane(HikariConfig config) {
        int threads = config.getMaximumPoolSize();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE_MAX + threads),
                Thread.ofPlatform().daemon().name(config.getPoolName() + "-", 1).factory());
        return new Lane(new HikariDataSource(config), executor, QUEUE_MAX + threads);
    }

    private SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // NORMAL: a commit is in the log file when it returns, so it survives the death of the process, SIGKILL
        // included. If
        // the machine loses power, the last seconds may be missing, yet the file is whole. FULL would wait for the disk
        // at
        // every commit: measured, 100 writes a second instead of 2,000.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
