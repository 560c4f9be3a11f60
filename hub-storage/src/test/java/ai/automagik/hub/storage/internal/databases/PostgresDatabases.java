package ai.automagik.hub.storage.internal.databases;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
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

        /** The password in the URLs; the server trusts everybody, so tests of logins make users of their own. */
        public static final String PASSWORD = "pw-4f1c9d77";

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

        /** Makes an empty database. */
        public Database.PostgreSql fresh() {
            String name = "hub" + count.incrementAndGet();
            execute("create database " + name);
            return new Database.PostgreSql(url(name));
        }

        /** Gives the URL of a database. */
        public Secret url(String database) {
            return Secret.of("postgresql://postgres:" + PASSWORD + "@localhost:" + port() + "/" + database);
        }

        public int port() {
            return postgres.getPort();
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

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
