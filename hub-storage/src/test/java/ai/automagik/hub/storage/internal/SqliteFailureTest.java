package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFailureTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Workspace workspace =
            new Workspace(new WorkspaceId(UUID.randomUUID()), "Workspace", TestDatabase.NOW);

    @TempDir
    private Path folder;

    private Path file;
    private StorageConfig config;

    @BeforeEach
    void configure() {
        file = folder.resolve("hub.db");
        config = TestDatabase.sqlite(folder);
    }

    @Test
    void aNewerDatabaseIsRefusedAndNotTouched() throws Exception {
        open().close();
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) values (99, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, 1)");
        byte[] before = Files.readAllBytes(file);

        refused(Reason.NEWER_DATABASE, this::open)
                .hasMessage("The database '" + file + "' has tables of version 999, and this hub knows version 11;"
                        + " nothing was changed; start the newer hub, or put the database back from a backup");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFailedMigrationIsNotGoneOver() throws Exception {
        open().close();
        execute("update flyway_schema_history set success = 0");

        refused(Reason.BROKEN, this::open).hasMessageContaining("failed before");
    }

    @Test
    void aFileLockedByAnotherProcessIsToldOnOpeningAndOnWriting() throws Exception {
        try (Storage storage = open();
                Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            refused(Reason.LOCKED, this::open)
                    .hasMessage("Database '" + file + "' is locked by another process for more than 50 ms; nothing was"
                            + " written; end what holds it, or try again");
            refused(Reason.LOCKED, () -> add(storage));
            statement.execute("rollback");
            add(storage);
        }
    }

    @Test
    void readersGoOnWhileAnotherProcessWrites() throws Exception {
        try (Storage storage = open();
                Connection other = connect();
                Statement statement = other.createStatement()) {
            add(storage);
            statement.execute("begin immediate");
            statement.execute("update workspaces set name = 'Other'");

            Optional<Workspace> seen =
                    storage.read(stores -> stores.workspaces().find(workspace.id()));
            assertThat(seen).contains(workspace);
            statement.execute("rollback");
        }
    }

    @Test
    void placesThatCannotBeWrittenAreRefused() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "text");

        for (Path place : new Path[] {plain.resolve("hub.db"), Path.of("/proc/hub_data/hub.db"), folder}) {
            refused(Reason.UNWRITABLE, () -> open(place)).hasMessageStartingWith("Database '" + place + "' ");
        }
        assertThat(plain).hasContent("text");
    }

    @Test
    void aFileThatMayOnlyBeReadIsRefused() throws Exception {
        open().close();
        assumeThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).as("rights do not bind this user").isFalse();

        refused(Reason.UNWRITABLE, this::open);

        assertThat(file.toFile().setWritable(true)).isTrue();
        open().close();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndKept() throws IOException {
        String text = "This is a letter, not a database. ".repeat(100);
        Files.writeString(file, text);

        refused(Reason.BROKEN, this::open)
                .hasMessage("Database '" + file
                        + "' is not a SQLite file; nothing was changed; name another file for the" + " database");
        assertThat(file).hasContent(text);
    }

    @Test
    void aFullDiskIsToldAndWhatWasThereStays() throws Exception {
        try (Storage storage = open()) {
            add(storage);
        }
        try (Storage storage = HibernateStorage.open(config, new FullDisk(new SqliteEngine(file, SHORT)))) {
            refused(Reason.FULL, () -> fill(storage))
                    .hasMessage(
                            "Database '" + file + "' cannot grow: the disk is full; nothing was written; make room");
            assertThat(storage.read(stores -> stores.workspaces().find(workspace.id()))
                            .isPresent())
                    .isTrue();
            assertThat(storage.read(stores -> stores.audit().newest(workspace.id(), 10))
                            .size())
                    .isZero();
            // The writer has a new connection by now, and that one has room.
            fill(storage);
        }
        open().close();
    }

    @Test
    void aDamagedFileIsToldSo() throws Exception {
        open().close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        refused(Reason.BROKEN, this::open).hasMessageContaining("put it back from a backup");
    }

    @Test
    void aLostMasterKeyIsRefusedAndNoOtherIsMade() throws IOException {
        Path key = folder.resolve("master.key");
        config = TestDatabase.config(new Database.Sqlite(file), new MasterKeySource.MadeOnce(key));
        try (Storage storage = open()) {
            add(storage);
        }
        Path saved = Files.move(key, folder.resolve("saved"));

        refused(Reason.KEY, this::open).hasMessageContaining("put the key file back at that place");
        assertThat(key).doesNotExist();

        Files.move(saved, key);
        open().close();
    }

    @Test
    void aWrongMasterKeyIsRefused() {
        try (Storage storage = open()) {
            add(storage);
        }
        config = TestDatabase.config(
                new Database.Sqlite(file), new MasterKeySource.MadeOnce(folder.resolve("another.key")));
        assertThat(folder.resolve("another.key")).doesNotExist();

        refused(Reason.KEY, this::open);
        assertThat(folder.resolve("another.key")).doesNotExist();
    }

    @Test
    void twoHubsThatMadeTwoKeysOnOneNewDatabaseAreToldBeforeTheySealWithBoth() {
        StorageConfig first = TestDatabase.config(
                new Database.Sqlite(file), new MasterKeySource.MadeOnce(folder.resolve("first.key")));
        StorageConfig second = TestDatabase.config(
                new Database.Sqlite(file), new MasterKeySource.MadeOnce(folder.resolve("second.key")));
        try (Storage one = Storage.open(first);
                Storage other = Storage.open(second)) {
            add(one);

            refused(
                            Reason.KEY,
                            () -> other.write(stores -> {
                                stores.workspaces()
                                        .add(new Workspace(
                                                new WorkspaceId(UUID.randomUUID()), "Second", TestDatabase.NOW));
                                return true;
                            }))
                    .hasMessageContaining("give this hub that key");
        }
    }

    @Test
    void aStorageMayBeClosedTwiceAndThenSaysSo() {
        Storage storage = open();
        storage.close();
        storage.close();

        refused(Reason.BROKEN, () -> add(storage)).hasMessageStartingWith("The storage is closed");
    }

    private Storage open() {
        return open(file);
    }

    private Storage open(Path place) {
        return HibernateStorage.open(config, new SqliteEngine(place, SHORT));
    }

    private void add(Storage storage) {
        storage.write(stores -> {
            stores.workspaces().add(workspace);
            return true;
        });
    }

    private void fill(Storage storage) {
        storage.write(stores -> {
            for (int i = 0; i < 200; i++) {
                stores.audit()
                        .append(
                                workspace.id(),
                                new AuditEvent(
                                        TestDatabase.NOW,
                                        Optional.<UserId>empty(),
                                        "call",
                                        "x".repeat(1000),
                                        Optional.empty(),
                                        "ok",
                                        Duration.ZERO,
                                        0,
                                        0,
                                        Optional.empty()));
            }
            return true;
        });
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Reason reason, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
