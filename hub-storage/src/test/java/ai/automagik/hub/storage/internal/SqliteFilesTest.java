package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserTool;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFilesTest {

    private static final String HUSH = "hush-5b1c0f2e";

    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final UserId user = new UserId(UUID.randomUUID());

    @TempDir
    private Path folder;

    @Test
    void noFileHoldsAStoredSecretInClear() throws IOException {
        try (Storage storage = Storage.open(TestDatabase.sqlite(folder))) {
            ensureUser(storage);
            storage.write(stores -> {
                stores.toolConfigs().putSecret(workspace, user, "wait", "api_key", Secret.of(HUSH), TestDatabase.NOW);
                stores.toolConfigs().putText(workspace, user, "wait", "base_url", "seen-77aa", TestDatabase.NOW);
                return true;
            });
            // With the write-ahead log beside it.
            assertThat(files()).noneMatch(bytes -> bytes.contains(HUSH)).anyMatch(bytes -> bytes.contains("seen-77aa"));
        }
        assertThat(files()).noneMatch(bytes -> bytes.contains(HUSH)).anyMatch(bytes -> bytes.contains("seen-77aa"));
    }

    @Test
    void theFolderAndTheFilesAreTheirOwnersAlone() throws IOException {
        Path inner = folder.resolve("hub_data");
        try (Storage storage = Storage.open(TestDatabase.sqlite(inner))) {
            ensureUser(storage);
            assertThat(rights(inner)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(inner)) {
                assertThat(files)
                        .hasSizeGreaterThan(2)
                        .allMatch(file -> rights(file).equals("rw-------"));
            }
        }
    }

    @Test
    void storagesThatOpenANewFileAtOnceAndWriteBesideEachOtherLoseNothing() throws Exception {
        int hubs = 4;
        int each = 25;
        List<FutureTask<Boolean>> opening = IntStream.range(0, hubs)
                .mapToObj(hub -> new FutureTask<>(() -> {
                    try (Storage storage = Storage.open(TestDatabase.sqlite(folder))) {
                        ensureUser(storage);
                        for (int i = 0; i < each; i++) {
                            String tool = hub + "-" + i;
                            storage.write(stores -> stores.userTools().add(workspace, user, tool, TestDatabase.NOW));
                        }
                    }
                    return true;
                }))
                .toList();
        opening.forEach(task -> Thread.ofPlatform().start(task));
        for (FutureTask<Boolean> task : opening) {
            assertThat(task.get()).isTrue();
        }

        try (Storage storage = Storage.open(TestDatabase.sqlite(folder))) {
            List<UserTool> tools = storage.read(stores -> stores.userTools().list(workspace, user));
            assertThat(tools).hasSize(hubs * each);
        }
    }

    private void ensureUser(Storage storage) {
        storage.write(stores -> {
            if (stores.workspaces().find(workspace).isEmpty()) {
                stores.workspaces().add(new Workspace(workspace, "Workspace", TestDatabase.NOW));
                stores.users().add(workspace, new User(user, "a@b", workspace, false, false, TestDatabase.NOW));
            }
            return true;
        });
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(SqliteFilesTest::content)
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
