package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.AskedQuestion;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditVerdict.Sound;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceData.Erasure;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.belongings.Belongings;
import ai.automagik.hub.storage.internal.belongings.Belongings.Rows;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class WorkspaceDataTest {

    private static final String CANARY = "canary-" + UUID.randomUUID();

    @Nested
    @ExtendWith(SqliteDatabases.class)
    class Sqlite extends Contract {

        @Test
        void anErasedWorkspaceCannotBeReadFromACopyOfTheDatabaseAndTheCurrentKeys(
                Database database, @TempDir Path copies) throws Exception {
            Database.Sqlite fresh = (Database.Sqlite) database;
            Path copy = copies.resolve("hub.db");
            Path formerKeys = copies.resolve("former.key");
            User erased;
            try (Storage storage = open(fresh)) {
                User owner = person(storage);
                erased = person(storage);
                fill(storage, erased);
                for (String end : List.of("", "-wal", "-shm")) {
                    Path file = Path.of(fresh.file() + end);
                    if (Files.exists(file)) {
                        Files.copy(file, Path.of(copy + end));
                    }
                }
                Files.copy(folder.resolve("master.key"), formerKeys);

                Erasure erasure = storage.workspaceData().erase(erased.personalWorkspace(), owner);

                assertThat(erasure.destroyed()).hasSize(1);
                assertThat(erasure.toDestroy()).isEmpty();
            }
            Path currentKeys = folder.resolve("master.key");
            assertThat(Files.readString(currentKeys)).doesNotContain("former");

            assertThatThrownBy(() -> openCopy(copy, currentKeys))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.KEY));

            // With the former key the copy is whole: this is the price, and it shows that the refusal is the key's
            // doing.
            try (Storage old = openCopy(copy, formerKeys)) {
                assertThat(secret(old, erased)).isEqualTo(CANARY);
            }

            // Somebody who calls the old data key one of the current master key gets no further.
            String current = currentKeyId(fresh);
            try (Connection connection =
                            engine(new Database.Sqlite(copy)).single().getConnection();
                    PreparedStatement update = connection.prepareStatement(
                            "update workspace_keys set master_key_id = ?, sealed_key = replace(sealed_key, master_key_id, ?)")) {
                update.setString(1, current);
                update.setString(2, current);
                assertThat(update.executeUpdate()).isPositive();
            }
            try (Storage forged = openCopy(copy, currentKeys)) {
                assertThatThrownBy(() -> secret(forged, erased))
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.TAMPERED));
            }
        }

        private String currentKeyId(Database fresh) {
            try (Storage storage = open(fresh)) {
                return storage.keys().masterKeys().getFirst().id();
            }
        }

        private static Storage openCopy(Path copy, Path keys) {
            return Storage.open(new StorageConfig(
                    new Database.Sqlite(copy),
                    new MasterKeySource.InFile(keys),
                    InstantSource.fixed(TestDatabase.NOW),
                    new SecureRandom()));
        }
    }

    @Nested
    @ExtendWith(PostgresDatabases.class)
    class PostgreSql extends Contract {}

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Contract {

        @TempDir
        Path folder;

        @Test
        void everyTableThatNamesAWorkspaceOrAPersonIsCoveredAndHasAKey(Database fresh) throws SQLException {
            open(fresh).close();
            Set<String> named = new TreeSet<>();
            Set<String> covered = new TreeSet<>();
            try (Connection connection = engine(fresh).single().getConnection()) {
                for (String column : List.of("workspace_id", "user_id")) {
                    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", column)) {
                        while (columns.next()) {
                            named.add(columns.getString("TABLE_NAME"));
                        }
                    }
                }
                for (Rows rows : Belongings.in(connection).rows()) {
                    covered.add(rows.name());
                    assertThat(rows.key()).as(rows.name()).isNotEmpty();
                }
            }

            assertThat(covered)
                    .containsAll(named)
                    .contains("users", "workspaces")
                    .doesNotContain("tool_registry");
        }

        @Test
        void erasingLeavesNothingOfTheWorkspaceAndEverythingOfTheOthers(Database fresh) throws SQLException {
            try (Storage storage = open(fresh)) {
                User owner = person(storage);
                User erased = person(storage);
                User other = person(storage);
                fill(storage, owner);
                fill(storage, erased);
                fill(storage, other);
                join(storage, erased, other.personalWorkspace());
                storage.write(stores -> {
                    stores.audit()
                            .append(
                                    other.personalWorkspace(),
                                    AuditEvent.change(TestDatabase.NOW, erased.id(), "tool.add", "wait"));
                    return true;
                });

                Erasure erasure = storage.workspaceData().erase(erased.personalWorkspace(), owner);

                assertThat(erasure.rows()).isGreaterThan(10);
                assertThat(left(
                                fresh,
                                "workspace_id",
                                erased.personalWorkspace().toString()))
                        .isEmpty();
                // Who did what in other workspaces stays in their chain of events.
                assertThat(left(fresh, "user_id", erased.id().toString())).containsOnly("audit_events");
                assertThat(export(storage, other)).isNotEmpty();
                assertThat(secret(storage, other)).isEqualTo(CANARY);
                assertThat(verify(storage, other)).isEqualTo(new Sound(2, 0, 0));
                assertThat(verify(storage, erased)).isEqualTo(new Sound(0, 0, 0));
                // What they did before, the erasure, the new master key and the end of the former.
                assertThat(verify(storage, owner)).isEqualTo(new Sound(4, 0, 0));
                List<AuditEvent> events = storage.read(stores -> stores.audit().newest(owner.personalWorkspace(), 10));
                assertThat(events)
                        .contains(AuditEvent.change(
                                TestDatabase.NOW,
                                owner.id(),
                                "workspace.erase",
                                erased.personalWorkspace().toString()));
            }
        }

        @Test
        void aSharedWorkspaceIsErasedWithoutItsMembers(Database fresh) {
            try (Storage storage = open(fresh)) {
                User owner = person(storage);
                User member = person(storage);
                fill(storage, member);
                WorkspaceId shared = new WorkspaceId(UUID.randomUUID());
                storage.write(stores -> {
                    stores.workspaces().add(new Workspace(shared, "Shared", TestDatabase.NOW));
                    return true;
                });
                join(storage, member, shared);

                storage.workspaceData().erase(shared, owner);

                Optional<User> found = storage.read(stores -> stores.users().find(member.id()));
                assertThat(found).contains(member);
                assertThat(secret(storage, member)).isEqualTo(CANARY);
            }
        }

        @Test
        void whatWouldLoseMoreThanTheWorkspaceIsRefused(Database fresh) {
            try (Storage storage = open(fresh)) {
                User owner = person(storage);
                User founder = person(storage);
                WorkspaceId shared = new WorkspaceId(UUID.randomUUID());
                storage.write(stores -> {
                    stores.workspaces().add(new Workspace(shared, "Shared", TestDatabase.NOW));
                    stores.workspaces()
                            .putMember(
                                    shared,
                                    new Membership(shared, founder.id(), Role.WORKSPACE_OWNER, TestDatabase.NOW));
                    return true;
                });

                assertThatThrownBy(() -> storage.workspaceData().erase(founder.personalWorkspace(), owner))
                        .hasMessageContaining("only owner of workspace " + shared);
                assertThatThrownBy(() -> storage.workspaceData().erase(owner.personalWorkspace(), owner))
                        .hasMessageContaining("cannot be erased");
                assertThatThrownBy(() -> storage.workspaceData().erase(new WorkspaceId(UUID.randomUUID()), owner))
                        .hasMessageContaining("does not exist");
            }
        }

        @Test
        void underAGivenKeyTheOperatorBringsAnotherAndDestroysTheFormer(Database fresh) {
            Secret old = Secret.of("11".repeat(32));
            Secret next = Secret.of("22".repeat(32));
            User owner;
            User erased;
            try (Storage storage = open(fresh, new MasterKeySource.Given(old))) {
                owner = person(storage);
                erased = person(storage);
                fill(storage, owner);
                fill(storage, erased);
                assertThatThrownBy(() -> storage.workspaceData().erase(erased.personalWorkspace(), owner))
                        .hasMessageContaining("HUB_MASTER_KEY_FORMER");
                assertThat(secret(storage, erased)).isEqualTo(CANARY);
            }
            try (Storage storage = open(fresh, new MasterKeySource.Given(next, List.of(old)))) {
                Erasure erasure = storage.workspaceData().erase(erased.personalWorkspace(), owner);

                assertThat(erasure.destroyed()).isEmpty();
                assertThat(erasure.toDestroy()).hasSize(1);
            }
            try (Storage storage = open(fresh, new MasterKeySource.Given(next))) {
                assertThat(secret(storage, owner)).isEqualTo(CANARY);
            }
        }

        @Test
        void anExportHoldsEverythingButSecrets(Database fresh) {
            try (Storage storage = open(fresh)) {
                User user = person(storage);
                User other = person(storage);
                fill(storage, user);
                fill(storage, other);

                Map<String, List<Map<String, Object>>> tables = export(storage, user);

                assertThat(tables.keySet())
                        .contains(
                                "workspaces",
                                "users",
                                "memberships",
                                "user_tools",
                                "tool_configs",
                                "access_tokens",
                                "asked_questions",
                                "audit_events",
                                "audit_heads");
                assertThat(tables.get("tool_configs"))
                        .singleElement()
                        .satisfies(row -> assertThat(row)
                                .containsEntry("setting_name", "api_key")
                                .containsEntry("sealed_value", "(set)")
                                .containsKey("updated_at"));
                assertThat(tables.get("users"))
                        .singleElement()
                        .satisfies(row -> assertThat(row)
                                .containsEntry("email", user.email())
                                .containsEntry("disabled", false));
                assertThat(tables.toString())
                        .doesNotContain(CANARY, "v1.", "hash of", other.id().toString());
                assertThatThrownBy(() ->
                                storage.workspaceData().export(new WorkspaceId(UUID.randomUUID()), (table, row) -> {}))
                        .hasMessageContaining("does not exist");
            }
        }

        @Test
        void aLongTableIsExportedAndErasedInPieces(Database fresh) throws SQLException {
            try (Storage storage = open(fresh)) {
                User owner = person(storage);
                User user = person(storage);
                for (int i = 0; i < 3; i++) {
                    storage.write(stores -> {
                        for (int j = 0; j < 500; j++) {
                            stores.audit()
                                    .append(
                                            user.personalWorkspace(),
                                            AuditEvent.change(TestDatabase.NOW, user.id(), "call", "x"));
                        }
                        return true;
                    });
                }

                assertThat(export(storage, user).get("audit_events")).hasSize(1_500);
                storage.workspaceData().erase(user.personalWorkspace(), owner);
                assertThat(left(fresh, "workspace_id", user.personalWorkspace().toString()))
                        .isEmpty();
            }
        }

        Storage open(Database database) {
            return open(database, new MasterKeySource.MadeOnce(folder.resolve("master.key")));
        }

        private static Storage open(Database database, MasterKeySource key) {
            return Storage.open(
                    new StorageConfig(database, key, InstantSource.fixed(TestDatabase.NOW), new SecureRandom()));
        }

        static User person(Storage storage) {
            WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
            UserId id = new UserId(UUID.randomUUID());
            User user = new User(id, id + "@example.org", workspace, false, false, TestDatabase.NOW);
            storage.write(stores -> {
                stores.workspaces().add(new Workspace(workspace, "Workspace", TestDatabase.NOW));
                stores.users().add(workspace, user);
                stores.workspaces()
                        .putMember(workspace, new Membership(workspace, id, Role.WORKSPACE_OWNER, TestDatabase.NOW));
                return user;
            });
            return user;
        }

        private static void join(Storage storage, User user, WorkspaceId workspace) {
            storage.write(stores -> {
                stores.workspaces()
                        .putMember(
                                workspace,
                                new Membership(workspace, user.id(), Role.WORKSPACE_MEMBER, TestDatabase.NOW));
                stores.userTools().add(workspace, user.id(), "wait", TestDatabase.NOW);
                return true;
            });
        }

        /** Leaves something of a person in every kind of place. */
        static void fill(Storage storage, User user) {
            WorkspaceId workspace = user.personalWorkspace();
            storage.write(stores -> {
                stores.userTools().add(workspace, user.id(), "wait", TestDatabase.NOW);
                stores.toolConfigs()
                        .putSecret(workspace, user.id(), "wait", "api_key", Secret.of(CANARY), TestDatabase.NOW);
                stores.accessTokens()
                        .add(
                                workspace,
                                new AccessToken(
                                        new TokenId(UUID.randomUUID()),
                                        workspace,
                                        user.id(),
                                        "laptop",
                                        "hash of " + user.id(),
                                        Set.of("tools:read"),
                                        TestDatabase.NOW,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()));
                stores.toolLists().choose(workspace, user.id(), Optional.of(40), List.of("a_b"));
                stores.toolLists().count(workspace, user.id(), Map.of("a_b", 1L));
                stores.keptResults()
                        .keep(
                                workspace,
                                user.id(),
                                "result",
                                List.of(CANARY),
                                TestDatabase.NOW,
                                TestDatabase.NOW.plusSeconds(60));
                stores.questions()
                        .put(
                                workspace,
                                new AskedQuestion(
                                        workspace,
                                        user.id(),
                                        "question of " + user.id(),
                                        "request",
                                        CANARY,
                                        Optional.of(CANARY),
                                        TestDatabase.NOW.plusSeconds(60)));
                stores.sessionWishes()
                        .subscribe(workspace, user.id(), "session", "test://text", TestDatabase.NOW.plusSeconds(60));
                stores.audit().append(workspace, AuditEvent.change(TestDatabase.NOW, user.id(), "tool.add", "wait"));
                return true;
            });
        }

        static String secret(Storage storage, User user) {
            Secret value = storage.read(stores -> stores.toolConfigs()
                    .unseal(user.personalWorkspace(), user.id(), "wait")
                    .get("api_key"));
            return value.reveal();
        }

        private static Object verify(Storage storage, User user) {
            return storage.read(stores -> stores.audit().verify(user.personalWorkspace(), Optional.empty()));
        }

        private static Map<String, List<Map<String, Object>>> export(Storage storage, User user) {
            Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
            storage.workspaceData()
                    .export(
                            user.personalWorkspace(),
                            (table, row) -> tables.computeIfAbsent(table, name -> new ArrayList<>())
                                    .add(row));
            return tables;
        }

        /** The tables that still name somebody or something in a column. */
        private static Set<String> left(Database database, String column, String id) throws SQLException {
            Set<String> tables = new TreeSet<>();
            try (Connection connection = engine(database).single().getConnection();
                    ResultSet columns = connection.getMetaData().getColumns(null, null, "%", column)) {
                while (columns.next()) {
                    String table = columns.getString("TABLE_NAME");
                    try (PreparedStatement query = connection.prepareStatement(
                            "select count(*) from " + table + " where " + column + " = ?")) {
                        query.setString(1, id);
                        try (ResultSet count = query.executeQuery()) {
                            if (count.next() && count.getLong(1) > 0) {
                                tables.add(table);
                            }
                        }
                    }
                }
            }
            return tables;
        }

        static Engine engine(Database database) {
            return switch (database) {
                case Database.Sqlite sqlite -> new SqliteEngine(sqlite.file(), SqliteEngine.BUSY_MAX);
                case Database.PostgreSql postgres -> new PostgresEngine(postgres.url());
            };
        }
    }
}
