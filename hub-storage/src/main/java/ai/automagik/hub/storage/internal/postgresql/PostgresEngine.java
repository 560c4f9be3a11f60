package ai.automagik.hub.storage.internal.postgresql;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.engine.Failures;
import ai.automagik.hub.storage.internal.engine.Lane;
import ai.automagik.hub.storage.internal.engine.Lanes;
import ai.automagik.hub.storage.internal.engine.Pools;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.dialect.PostgreSQLDialect;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server. Each transaction has a virtual thread of its own: an interrupt of the caller would otherwise close
 * the connection's socket, perhaps in the middle of a commit.
 */
public final class PostgresEngine implements Engine {

    /** Connections of each kind: more do not make a server of few cores faster, and several hubs share its limit of 100. */
    private static final int CONNECTIONS = 8;

    /** To connect; a server that takes longer is down. */
    private static final int CONNECT_SECONDS_MAX = 5;

    /** Without an answer on a connection: longer than a statement may take, so that only a dead network gets here. */
    private static final int SOCKET_SECONDS_MAX = 40;

    private static final String BOUNDS = "set statement_timeout = '20s'; set lock_timeout = '10s';"
            + " set idle_in_transaction_session_timeout = '60s'";

    /** One snapshot for all queries of a read, as SQLite gives. */
    private static final String READS =
            "set session characteristics as transaction isolation level repeatable read, read only; " + BOUNDS;

    /** Any number, the same in every hub: "HUB" and 1. */
    private static final String ORDER_LOCK = "select cast(pg_advisory_xact_lock(1213547009) as text)";

    private static final Traits TRAITS = new Traits(
            PostgreSQLDialect.class,
            "\"C\"",
            "bigint generated always as identity primary key",
            "select to_regclass(?) is not null",
            Optional.of(ORDER_LOCK),
            new RowLocks(" for update", " for key share"));

    private final PostgresUrl url;
    private final PostgresFailures failures;

    /** Names a server; does not connect yet. */
    public PostgresEngine(Secret url) {
        this.url = PostgresUrl.parse(url);
        this.failures = new PostgresFailures(name());
    }

    @Override
    public String name() {
        return "database '" + url.name() + "'";
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
        return source();
    }

    @Override
    public void probe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show transaction_read_only")) {
            if (answer.next() && "on".equals(answer.getString(1))) {
                throw new StorageException(
                        Reason.UNWRITABLE,
                        "D" + name().substring(1) + " is read-only; name a primary server, or let the login write");
            }
        }
    }

    /** Does the work: Flyway takes a lock on the server, and nothing else is done alone. */
    @Override
    public <T> T alone(Supplier<T> work) {
        return work.get();
    }

    @Override
    public Lanes start() {
        return new Lanes(lane("storage-read", READS), lane("storage-write", BOUNDS));
    }

    private Lane lane(String name, String first) {
        HikariConfig config = Pools.of(name, source(), CONNECTIONS);
        config.setConnectionInitSql(first);
        return new Lane(
                new HikariDataSource(config),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 1).factory()),
                CONNECTIONS);
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        url.password().ifPresent(password -> source.setPassword(password.reveal()));
        source.setConnectTimeout(CONNECT_SECONDS_MAX);
        source.setLoginTimeout(CONNECT_SECONDS_MAX);
        source.setSocketTimeout(SOCKET_SECONDS_MAX);
        source.setTcpKeepAlive(true);
        source.setApplicationName("automagik-tools-hub");
        // Batches of audit events go as one statement with many rows.
        source.setReWriteBatchedInserts(true);
        // The details of an error quote values of the row.
        source.setLogServerErrorDetail(false);
        url.properties().forEach((name, value) -> set(source, name, value));
        return source;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw new StorageException(
                    Reason.UNREACHABLE, "The database URL has a bad value for parameter '" + name + "'; correct it", e);
        }
    }
}
