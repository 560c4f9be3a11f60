package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.migration.Migrations;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.AvailableSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class SchemaTest {

    @Nested
    @ExtendWith(SqliteDatabases.class)
    class Sqlite extends Contract {}

    @Nested
    @ExtendWith(PostgresDatabases.class)
    class PostgreSql extends Contract {}

    abstract static class Contract {

        @Test
        void theMigrationsMakeTheTablesThatTheEntitiesExpect(Database fresh) {
            Storage.open(TestDatabase.config(fresh)).close();
            Engine engine = engine(fresh);

            Sessions.start(
                            engine.traits().dialect(),
                            Map.of(
                                    "hibernate.boot.allow_jdbc_metadata_access",
                                    true,
                                    AvailableSettings.HBM2DDL_AUTO,
                                    "validate",
                                    AvailableSettings.CONNECTION_PROVIDER,
                                    "",
                                    AvailableSettings.JAKARTA_NON_JTA_DATASOURCE,
                                    engine.single()))
                    .close();
        }

        @Test
        void theTablesAreThese(Database fresh) throws SQLException {
            Storage.open(TestDatabase.config(fresh)).close();

            assertThat(tables(engine(fresh)))
                    .containsExactly(
                            "access_tokens",
                            "answered_challenges",
                            "asked_questions",
                            "audit_events",
                            "audit_heads",
                            "browser_sessions",
                            "changes",
                            "connections",
                            "directory_news",
                            "flyway_schema_history",
                            "hub_nodes",
                            "identities",
                            "invitations",
                            "kept_results",
                            "master_keys",
                            "memberships",
                            "oauth_clients",
                            "oauth_grants",
                            "oauth_tokens",
                            "one_time_links",
                            "operation_uses",
                            "passkeys",
                            "passwords",
                            "pending_connections",
                            "pending_links",
                            "plugin_reports",
                            "session_subscriptions",
                            "session_wishes",
                            "shared_tools",
                            "tasks",
                            "tool_configs",
                            "tool_lists",
                            "tool_registry",
                            "used_once",
                            "user_tools",
                            "users",
                            "workspace_keys",
                            "workspace_links",
                            "workspaces");
        }

        @Test
        void tablesOfTheFirstVersionAreBroughtUpToDate(Database fresh) throws SQLException {
            Engine engine = engine(fresh);
            migrateTo("1", engine);
            try (Connection connection = engine.single().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into hub_nodes (id, seen_at, reload_request) values ('n', 't', 1)");
                statement.execute("insert into plugin_reports values ('n', 'wait', 'loaded', '')");
                statement.execute("insert into changes (kind, happened_at) values ('plugins', 't')");
            }

            try (Storage storage = Storage.open(TestDatabase.config(fresh))) {
                long newest = storage.read(stores -> stores.changes().newest());
                assertThat(newest).isZero();
                long request = storage.write(stores -> stores.changes().requestPluginReload(TestDatabase.NOW));
                assertThat(request).isPositive();
            }
        }

        private static void migrateTo(String version, Engine engine) {
            Flyway.configure()
                    .dataSource(engine.single())
                    .table("flyway_schema_history")
                    .resourceProvider(new Migrations())
                    .javaMigrationClassProvider(List::of)
                    .placeholders(Map.of(
                            "bytewise", engine.traits().bytewise(),
                            "sequence_key", engine.traits().sequenceKey()))
                    .target(version)
                    .load()
                    .migrate();
        }

        private static Set<String> tables(Engine engine) throws SQLException {
            Set<String> names = new TreeSet<>();
            try (Connection connection = engine.single().getConnection();
                    ResultSet rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                while (rows.next()) {
                    names.add(rows.getString("TABLE_NAME"));
                }
            }
            return names;
        }

        private static Engine engine(Database database) {
            return switch (database) {
                case Database.Sqlite sqlite -> new SqliteEngine(sqlite.file(), SqliteEngine.BUSY_MAX);
                case Database.PostgreSql postgres -> new PostgresEngine(postgres.url());
            };
        }
    }
}
