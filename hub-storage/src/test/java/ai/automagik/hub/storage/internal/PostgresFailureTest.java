package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.PostgresDatabases.Server;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresDatabases.class)
class PostgresFailureTest {

    /** More than its pool has. */
    private static final int CONNECTIONS = 10;

    private static final String PASSWORD = "hush-8d1f";

    @Test
    void aServerThatIsNotThereIsToldWithoutThePassword() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        refused(Reason.UNREACHABLE, "postgresql://hub:" + PASSWORD + "@localhost:" + port + "/hub")
                .hasMessage("Database 'localhost:" + port + "/hub' does not answer; check host and port, and that the"
                        + " server runs and is reachable");
    }

    @Test
    void aWrongPasswordIsToldWithoutIt(Server server) {
        server.demandPassword("stranger", "right");

        refused(Reason.UNREACHABLE, server.url("stranger", PASSWORD, "postgres"))
                .hasMessageContaining("refuses the login; check user name and password");
    }

    @Test
    void aDatabaseThatDoesNotExistIsTold(Server server) {
        refused(Reason.UNREACHABLE, server.url("postgres", PASSWORD, "nowhere"))
                .hasMessageContaining("/nowhere' does not exist on the server; make it with 'createdb'");
    }

    @Test
    void aNewerDatabaseIsRefused(Database fresh) throws SQLException {
        Storage.open(TestDatabase.config(fresh)).close();
        execute(fresh, "update flyway_schema_history set version = '999'");

        assertThatThrownBy(() -> Storage.open(TestDatabase.config(fresh)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("has tables of version 999, and this hub knows version 11");
    }

    @Test
    void aServerThatTakesNoWritesIsRefused(Database fresh) throws SQLException {
        Storage.open(TestDatabase.config(fresh)).close();
        execute(
                fresh,
                "do $$ begin execute 'alter database ' || current_database()"
                        + " || ' set default_transaction_read_only = on'; end $$");

        assertThatThrownBy(() -> Storage.open(TestDatabase.config(fresh)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is read-only; name a primary server");
    }

    @Test
    void aFullServerIsTold() {
        PostgresEngine engine = new PostgresEngine(Secret.of("postgresql://hub@localhost/hub"));

        assertThat(engine.failures().explain(new SQLException("could not extend file", "53100")))
                .hasMessage("Database 'localhost:5432/hub' cannot grow: the server's disk is full; nothing was written;"
                        + " make room")
                .extracting(StorageException::reason)
                .isEqualTo(Reason.FULL);
    }

    @Test
    void connectionsThatTheServerEndedAreReplaced(Database fresh) throws SQLException {
        Workspace workspace = new Workspace(new WorkspaceId(UUID.randomUUID()), "Workspace", TestDatabase.NOW);
        try (Storage storage = Storage.open(TestDatabase.config(fresh))) {
            storage.write(stores -> {
                stores.workspaces().add(workspace);
                return true;
            });
            // Returns once they are gone, or after so many milliseconds.
            execute(
                    fresh,
                    "select pg_terminate_backend(pid, 30000) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()");
            boolean found = false;
            // Those that had been in use a moment ago are lost, each at its next use, and then there are none but new
            // ones.
            for (int lost = 0; !found && lost < CONNECTIONS; lost++) {
                found = finds(storage, workspace);
            }
            assertThat(found).isTrue();
        }
    }

    private static boolean finds(Storage storage, Workspace workspace) {
        try {
            return storage.read(stores -> stores.workspaces().find(workspace.id()))
                    .isPresent();
        } catch (StorageException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            return false;
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Reason reason, String url) {
        return assertThatThrownBy(() -> Storage.open(TestDatabase.config(new Database.PostgreSql(Secret.of(url)))))
                .isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    StringWriter all = new StringWriter();
                    e.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain(PASSWORD);
                });
    }

    private static void execute(Database database, String sql) throws SQLException {
        Secret url = ((Database.PostgreSql) database).url();
        try (Connection connection = new PostgresEngine(url).single().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
