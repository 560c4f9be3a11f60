package ai.automagik.hub.storage.internal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test class a database of its own on a real PostgreSQL server, which is started once for all tests. */
public final class PostgresDatabases implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Database.class || type == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PostgresDatabases.class))
                .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
        return parameter.getParameter().getType() == Server.class ? server : server.fresh();
    }

    /** The server. */
    public static final class Server implements AutoCloseable {

        private final EmbeddedPostgres postgres;
        private final AtomicInteger count = new AtomicInteger();

        private Server(EmbeddedPostgres postgres) {
            this.postgres = postgres;
        }

        static Server start() {
            try {
                return new Server(EmbeddedPostgres.builder()
                        // The tests kill no server: waiting for its disk would only take time.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "100")
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Makes an empty database. One at a time: they are copies of one template. */
        public synchronized Database.PostgreSql fresh() {
            String name = "hub" + count.incrementAndGet();
            execute("create database " + name);
            return new Database.PostgreSql(Secret.of(url("postgres", "unasked", name)));
        }

        /** Gives the URL of a database. The server asks for a password only where it was told to. */
        public String url(String user, String password, String database) {
            return "postgresql://" + user + ":" + password + "@localhost:" + postgres.getPort() + "/" + database;
        }

        /** Makes a user who must give a password. */
        public void demandPassword(String user, String password) {
            execute("create role " + user + " login password '" + password + "'");
            try {
                Path file = Path.of(query("show hba_file"));
                String rules = Files.readString(file);
                Files.writeString(file, "host all " + user + " all scram-sha-256\n" + rules);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            execute("select pg_reload_conf()");
        }

        /** Runs SQL as the server's owner. */
        public void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private String query(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
