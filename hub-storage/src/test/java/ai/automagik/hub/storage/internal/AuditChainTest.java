package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.AuditVerdict;
import ai.automagik.hub.storage.AuditVerdict.Broken;
import ai.automagik.hub.storage.AuditVerdict.Sound;
import ai.automagik.hub.storage.AuditVerdict.Unfinished;
import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class AuditChainTest {

    private static final UserId USER = new UserId(UUID.randomUUID());

    @Nested
    @ExtendWith(SqliteDatabases.class)
    class Sqlite extends Contract {}

    @Nested
    @ExtendWith(PostgresDatabases.class)
    class PostgreSql extends Contract {}

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Contract {

        @TempDir
        private Path folder;

        private Database database;
        private Storage storage;

        @BeforeEach
        void open(Database fresh) {
            database = fresh;
            storage = open();
        }

        @AfterEach
        void close() {
            storage.close();
        }

        @Test
        void whatManyHubsAppendAtOnceIsOneChainForEachWorkspace() {
            List<WorkspaceId> workspaces =
                    IntStream.range(0, 3).mapToObj(i -> workspace()).toList();
            try (Storage two = open();
                    var hubs = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 8; thread++) {
                    Storage hub = thread % 2 == 0 ? storage : two;
                    int from = thread;
                    hubs.execute(() -> {
                        for (int round = 0; round < 10; round++) {
                            List<AuditStore.Entry> entries = new ArrayList<>();
                            for (int i = 0; i < 9; i++) {
                                entries.add(new AuditStore.Entry(
                                        workspaces.get((from + i) % workspaces.size()), event("call " + i, 0)));
                            }
                            appendAll(hub, entries);
                        }
                    });
                }
            }

            for (WorkspaceId workspace : workspaces) {
                assertThat(verify(workspace)).isEqualTo(new Sound(240, 0, 0));
            }
        }

        @Test
        void anEventThatWasChangedRemovedOrPutInIsNamed() throws SQLException {
            for (String harm : List.of(
                    "update audit_events set subject = 'harmless' where workspace_id = ? and sequence = 4",
                    "update audit_events set user_id = null where workspace_id = ? and sequence = 4",
                    "delete from audit_events where workspace_id = ? and sequence = 4",
                    "update audit_events set sequence = 40 where workspace_id = ? and sequence = 4")) {
                WorkspaceId workspace = workspace();
                append(workspace, 9);

                harm(harm, workspace);

                assertThat(verify(workspace))
                        .as(harm)
                        .isInstanceOfSatisfying(
                                Broken.class,
                                broken -> assertThat(broken.sequence()).isBetween(4L, 5L));
            }
        }

        @Test
        void aTailThatWasCutOffIsNoticed() throws SQLException {
            WorkspaceId workspace = workspace();
            append(workspace, 9);
            harm("delete from audit_events where workspace_id = ? and sequence > 5", workspace);

            assertThat(verify(workspace))
                    .isEqualTo(new Broken(6, Optional.empty(), "and all behind it up to 9 are missing"));

            harm(
                    "update audit_heads set sequence = 5, hash = (select hash from audit_events e where"
                            + " e.workspace_id = audit_heads.workspace_id and e.sequence = 5) where workspace_id = ?",
                    workspace);
            append(workspace, 2);

            assertThat(verify(workspace)).isInstanceOf(Broken.class);
        }

        @Test
        void eventsFromBeforeTheChainStayOutsideAndNobodyCanAddToThem() throws SQLException {
            WorkspaceId workspace = workspace();
            String old =
                    "insert into audit_events (id, workspace_id, happened_at, kind, subject, outcome, duration_micros,"
                            + " request_bytes, response_bytes) values ('%s', ?, '2020-01-01T00:00:00.000Z', 'call', 'x', 'ok', 0,"
                            + " 0, 0)";
            harm(old.formatted("old"), workspace);
            append(workspace, 2);

            assertThat(verify(workspace)).isEqualTo(new Sound(2, 0, 1));
            assertThat(page(workspace, Optional.empty()))
                    .extracting(each -> each.link().map(AuditStore.Link::sequence))
                    .containsExactly(Optional.empty(), Optional.of(1L), Optional.of(2L));

            harm(old.formatted("put in"), workspace);
            assertThat(verify(workspace))
                    .isInstanceOfSatisfying(
                            Broken.class, broken -> assertThat(broken.problem()).contains("were put in"));
        }

        @Test
        void retentionRemovesTheOldestAndVerificationGoesOnFromThere() throws SQLException {
            WorkspaceId workspace = workspace();
            append(workspace, 20);

            assertThat(before(5)).contains(workspace);
            assertThat(forget(workspace, 5, 3)).isEqualTo(3);
            assertThat(forget(workspace, 5, 1_000)).isEqualTo(2);
            assertThat(forget(workspace, 5, 1_000)).isZero();
            assertThat(before(5)).doesNotContain(workspace);
            assertThat(verify(workspace)).isEqualTo(new Sound(15, 5, 0));
            append(workspace, 1);
            assertThat(verify(workspace)).isEqualTo(new Sound(16, 5, 0));

            harm(
                    "update audit_events set happened_at = '2020-01-01T00:00:00.000Z' where workspace_id = ? and"
                            + " sequence = 6",
                    workspace);
            assertThat(forget(workspace, 5, 1_000)).isZero();
            assertThat(verify(workspace)).isInstanceOf(Broken.class);
        }

        @Test
        void aLongChainIsVerifiedInPieces() {
            WorkspaceId workspace = workspace();
            for (int i = 0; i < 11; i++) {
                append(workspace, 1_000);
            }

            AuditVerdict first = storage.read(stores -> stores.audit().verify(workspace, Optional.empty()));

            assertThat(first)
                    .isInstanceOfSatisfying(
                            Unfinished.class,
                            half -> assertThat(half.sequence()).isEqualTo(10_000));
            assertThat(verify(workspace)).isEqualTo(new Sound(11_000, 0, 0));
        }

        @Test
        void theChainSurvivesARotationOfTheMasterKey() {
            WorkspaceId workspace = workspace();
            append(workspace, 3);

            UserId id = new UserId(UUID.randomUUID());
            User by = new User(id, id + "@example.org", workspace(), false, false, TestDatabase.NOW);
            storage.keys().rotateMaster(by, Keys.Former.DROPPED);

            assertThat(verify(workspace)).isEqualTo(new Sound(3, 0, 0));
            append(workspace, 1);
            assertThat(verify(workspace)).isEqualTo(new Sound(4, 0, 0));
        }

        @Test
        void eventsOfAWorkspaceThatIsGoneAreLeftOutAndTheOthersAreNot() {
            WorkspaceId workspace = workspace();

            appendAll(
                    storage,
                    List.of(
                            new AuditStore.Entry(new WorkspaceId(UUID.randomUUID()), event("lost", 0)),
                            new AuditStore.Entry(workspace, event("kept", 0))));

            assertThat(verify(workspace)).isEqualTo(new Sound(1, 0, 0));
        }

        private Storage open() {
            return Storage.open(new StorageConfig(
                    database,
                    new MasterKeySource.MadeOnce(folder.resolve("master.key")),
                    InstantSource.fixed(TestDatabase.NOW),
                    new SecureRandom()));
        }

        private WorkspaceId workspace() {
            WorkspaceId id = new WorkspaceId(UUID.randomUUID());
            storage.write(stores -> {
                stores.workspaces().add(new Workspace(id, "Workspace", TestDatabase.NOW));
                return id;
            });
            return id;
        }

        /** Appends events a second apart. */
        private void append(WorkspaceId workspace, int events) {
            appendAll(
                    storage,
                    IntStream.range(0, events)
                            .mapToObj(i -> new AuditStore.Entry(workspace, event("call " + i, i)))
                            .toList());
        }

        private static void appendAll(Storage hub, List<AuditStore.Entry> entries) {
            hub.write(stores -> {
                stores.audit().appendAll(entries);
                return true;
            });
        }

        private static AuditEvent event(String subject, int seconds) {
            return AuditEvent.change(TestDatabase.NOW.plusSeconds(seconds), USER, "call", subject);
        }

        private AuditVerdict verify(WorkspaceId workspace) {
            Optional<Unfinished> from = Optional.empty();
            while (true) {
                Optional<Unfinished> last = from;
                AuditVerdict verdict = storage.read(stores -> stores.audit().verify(workspace, last));
                if (!(verdict instanceof Unfinished half)) {
                    return verdict;
                }
                from = Optional.of(half);
            }
        }

        private List<AuditStore.Recorded> page(WorkspaceId workspace, Optional<AuditStore.Recorded> after) {
            return storage.read(stores -> stores.audit().page(workspace, Optional.empty(), after, 100));
        }

        private List<WorkspaceId> before(int seconds) {
            return storage.read(stores -> stores.audit().withEventsBefore(TestDatabase.NOW.plusSeconds(seconds), 100));
        }

        private int forget(WorkspaceId workspace, int seconds, int limit) {
            return storage.write(stores ->
                    stores.audit().forgetBefore(workspace, TestDatabase.NOW.plus(Duration.ofSeconds(seconds)), limit));
        }

        private void harm(String sql, WorkspaceId workspace) throws SQLException {
            Engine engine = switch (database) {
                case Database.Sqlite sqlite -> new SqliteEngine(sqlite.file(), SqliteEngine.BUSY_MAX);
                case Database.PostgreSql postgres -> new PostgresEngine(postgres.url());
            };
            try (Connection connection = engine.single().getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, workspace.toString());
                statement.executeUpdate();
            }
        }
    }
}
