package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Keys.Former;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import ai.automagik.hub.storage.internal.store.SealedTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class KeyRotationTest {

    private static final String TOOL = "wait";

    @Nested
    @ExtendWith(SqliteDatabases.class)
    class Sqlite extends Contract {}

    @Nested
    @ExtendWith(PostgresDatabases.class)
    class PostgreSql extends Contract {}

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Contract {

        private final AtomicReference<Instant> now = new AtomicReference<>(TestDatabase.NOW);

        @TempDir
        private Path folder;

        @Test
        void keysRotateUnderLoadOnTwoHubsWithoutOneFailedCall(Database fresh) throws Exception {
            try (Storage one = open(fresh);
                    Storage two = open(fresh)) {
                List<User> people =
                        IntStream.range(0, 6).mapToObj(i -> person(one)).toList();
                AtomicBoolean over = new AtomicBoolean();
                CountDownLatch busy = new CountDownLatch(people.size());
                try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<Integer>> calls = new ArrayList<>();
                    for (int i = 0; i < people.size(); i++) {
                        User user = people.get(i);
                        Storage mine = i % 2 == 0 ? one : two;
                        Storage other = i % 2 == 0 ? two : one;
                        calls.add(callers.submit(() -> callUntil(over, busy, user, mine, other)));
                    }
                    busy.await();
                    try {
                        String former = current(one);
                        two.keys().rotateMaster(people.getFirst(), Former.KEPT);
                        for (User user : people) {
                            one.keys().rotateData(user, user.personalWorkspace());
                        }
                        one.keys().rotateMaster(people.getFirst(), Former.DROPPED);
                        for (User user : people) {
                            two.keys().rotateData(user, user.personalWorkspace());
                        }
                        assertThat(current(two)).isEqualTo(current(one)).isNotEqualTo(former);
                    } finally {
                        over.set(true);
                    }
                    for (Future<Integer> call : calls) {
                        assertThat(call.get()).isPositive();
                    }
                }
                assertThat(one.keys().masterKeys())
                        .singleElement()
                        .satisfies(key -> assertThat(key.dataKeys()).isEqualTo(people.size()));
                assertThat(one.keys().dataKeys(Optional.empty(), 100))
                        .hasSize(people.size())
                        .allMatch(Keys.DataKeyUse::current)
                        .allMatch(key -> key.rows() > 0);
            }
        }

        /** Writes and reads what is sealed, on both hubs, until it is over; whatever fails ends it with an exception. */
        private static int callUntil(AtomicBoolean over, CountDownLatch busy, User user, Storage mine, Storage other) {
            WorkspaceId workspace = user.personalWorkspace();
            int round = 0;
            while (!over.get()) {
                String value = "value " + round;
                put(mine, user, value);
                assertThat(get(other, user)).isEqualTo(value);
                // Within a transaction that writes, where what others commit meanwhile shows between two statements.
                mine.write(stores -> {
                    Secret read = stores.toolConfigs()
                            .unseal(workspace, user.id(), TOOL)
                            .get("api_key");
                    stores.toolConfigs().putSecret(workspace, user.id(), TOOL, "copy", read, TestDatabase.NOW);
                    return stores.toolConfigs().unseal(workspace, user.id(), TOOL);
                });
                String cursor = mine.sealer().seal("cursor", bytes(value), bytes("user"));
                assertThat(other.sealer().unseal("cursor", cursor, bytes("user")))
                        .contains(bytes(value));
                round++;
                busy.countDown();
            }
            return round;
        }

        @Test
        void everythingComesBackAfterARotationAndTheFormerKeyIsKeptForItsGrace(Database fresh) throws IOException {
            try (Storage storage = open(fresh)) {
                User user = person(storage);
                put(storage, user, "hush");
                String session = storage.sealer().seal("session", bytes("a session"), bytes("user"));
                String first = current(storage);

                Keys.MasterRotation rotation = storage.keys().rotateMaster(user, Former.KEPT);
                Keys.DataRotation data = storage.keys().rotateData(user, user.personalWorkspace());

                assertThat(rotation.made()).isTrue();
                assertThat(rotation.kept()).containsExactly(first);
                assertThat(rotation.current()).isEqualTo(current(storage)).isNotEqualTo(first);
                assertThat(data.values()).isEqualTo(1);
                assertThat(get(storage, user)).isEqualTo("hush");
                assertThat(storage.sealer().unseal("session", session, bytes("user")))
                        .contains(bytes("a session"));
                assertThat(Files.readAllLines(folder.resolve("master.key")))
                        .hasSize(2)
                        .last()
                        .asString()
                        .startsWith("former ")
                        .endsWith(TestDatabase.NOW.toString());
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))))
                        .isEqualTo("rw-------");

                now.set(TestDatabase.NOW.plus(Keys.GRACE).plus(Duration.ofDays(1)));
                Keys.MasterRotation later = storage.keys().rotateMaster(user, Former.KEPT);

                assertThat(events(storage, user))
                        .containsExactlyInAnyOrder(
                                "key.rotate.master " + rotation.current(),
                                "key.rotate.data " + data.key(),
                                "key.rotate.master " + later.current(),
                                "key.drop.master " + first);

                assertThat(later.dropped()).containsExactly(first);
                assertThat(later.kept()).containsExactly(rotation.current());
            }
            try (Storage again = open(fresh)) {
                assertThat(again.keys().masterKeys())
                        .extracting(Keys.MasterKeyUse::state)
                        .containsExactly(Keys.State.CURRENT, Keys.State.FORMER);
            }
        }

        @Test
        void aGivenKeyIsReplacedByTheOperatorAndRotatingSaysWhatStillNeedsTheFormer(Database fresh) {
            Secret old = Secret.of("11".repeat(32));
            Secret next = Secret.of("22".repeat(32));
            User user;
            try (Storage storage = open(fresh, new MasterKeySource.Given(old))) {
                user = person(storage);
                put(storage, user, "hush");
                assertThatThrownBy(() -> storage.keys().rotateMaster(user, Former.KEPT))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("HUB_MASTER_KEY_FORMER");
            }
            try (Storage storage = open(fresh, new MasterKeySource.Given(next, List.of(old)))) {
                assertThat(get(storage, user)).isEqualTo("hush");
                assertThat(storage.keys().masterKeys().getLast().needed()).isTrue();

                Keys.MasterRotation rotation = storage.keys().rotateMaster(user, Former.KEPT);

                assertThat(rotation.made()).isFalse();
                assertThat(storage.keys().masterKeys().getLast().needed()).isFalse();
            }
            try (Storage storage = open(fresh, new MasterKeySource.Given(next))) {
                assertThat(get(storage, user)).isEqualTo("hush");
            }
            assertThatThrownBy(() -> open(fresh, new MasterKeySource.Given(old)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("give that key back");
        }

        @Test
        void aWorkspaceThatAHubAddsWhileItHasNotHeardOfTheNewKeyIsNotLost(Database fresh) {
            try (Storage one = open(fresh);
                    Storage two = open(fresh)) {
                one.keys().rotateMaster(person(one), Former.DROPPED);
                User user = person(two);
                put(two, user, "hush");

                assertThat(get(one, user)).isEqualTo("hush");
            }
            try (Storage again = open(fresh)) {
                assertThat(again.keys().masterKeys()).hasSize(1);
            }
        }

        @Test
        void everySealedColumnIsInTheListOfWhatIsSealedAnew(Database fresh) throws SQLException {
            open(fresh).close();
            List<String> missing = new ArrayList<>();
            try (Connection connection = engine(fresh).single().getConnection();
                    ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "sealed%")) {
                while (columns.next()) {
                    String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    String column = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    if (!SealedTables.has(table, column)) {
                        missing.add(table + "." + column);
                    }
                }
            }

            assertThat(missing)
                    .as("columns that a rotation of keys would leave behind; add them to the list in SealedTables, with"
                            + " the address that their store seals them with")
                    .isEmpty();
        }

        private Storage open(Database database) {
            return open(database, new MasterKeySource.MadeOnce(folder.resolve("master.key")));
        }

        private Storage open(Database database, MasterKeySource key) {
            return Storage.open(new StorageConfig(database, key, now::get, new SecureRandom()));
        }

        private static String current(Storage storage) {
            return storage.keys().masterKeys().getFirst().id();
        }

        private static User person(Storage storage) {
            WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
            UserId id = new UserId(UUID.randomUUID());
            User user = new User(id, id + "@example.org", workspace, false, false, TestDatabase.NOW);
            storage.write(stores -> {
                stores.workspaces().add(new Workspace(workspace, "Workspace", TestDatabase.NOW));
                stores.users().add(workspace, user);
                return user;
            });
            return user;
        }

        private static void put(Storage storage, User user, String value) {
            storage.write(stores -> {
                stores.toolConfigs()
                        .putSecret(
                                user.personalWorkspace(),
                                user.id(),
                                TOOL,
                                "api_key",
                                Secret.of(value),
                                TestDatabase.NOW);
                return true;
            });
        }

        private static String get(Storage storage, User user) {
            Secret value = storage.read(stores -> stores.toolConfigs()
                    .unseal(user.personalWorkspace(), user.id(), TOOL)
                    .get("api_key"));
            return value.reveal();
        }

        private static List<String> events(Storage storage, User user) {
            return storage.read(stores -> stores.audit().newest(user.personalWorkspace(), 10)).stream()
                    .map(event -> event.kind() + " " + event.subject())
                    .toList();
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static Engine engine(Database database) {
            return switch (database) {
                case Database.Sqlite sqlite -> new SqliteEngine(sqlite.file(), SqliteEngine.BUSY_MAX);
                case Database.PostgreSql postgres -> new PostgresEngine(postgres.url());
            };
        }
    }
}
