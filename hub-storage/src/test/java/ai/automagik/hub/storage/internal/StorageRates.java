package ai.automagik.hub.storage.internal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Prints how long opening takes and how much the storage does in a second. Arguments: a folder for SQLite, or a PostgreSQL
 * URL. Run it on the class path of the tests.
 */
final class StorageRates {

    private static final int CALLERS = 16;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final UserId user = new UserId(UUID.randomUUID());
    private final Storage storage;

    private StorageRates(Storage storage) {
        this.storage = storage;
    }

    public static void main(String[] args) {
        Database database = args[0].startsWith("postgres")
                ? new Database.PostgreSql(Secret.of(args[0]))
                : new Database.Sqlite(Path.of(args[0], "hub.db"));
        StorageConfig fixed = TestDatabase.config(database);
        // Ids grow with the clock; with one that stands still, new rows would go to all places of an index.
        StorageConfig config = new StorageConfig(database, fixed.masterKey(), InstantSource.system(), fixed.random());
        long start = System.nanoTime();
        try (Storage storage = Storage.open(config)) {
            print("open", "%d ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            if (args.length == 1) {
                new StorageRates(storage).run();
            }
        }
    }

    private void run() {
        String hash = "h" + user;
        storage.write(stores -> {
            stores.workspaces().add(new Workspace(workspace, "Workspace", TestDatabase.NOW));
            stores.users()
                    .add(workspace, new User(user, user + "@example.org", workspace, false, false, TestDatabase.NOW));
            for (int i = 0; i < 20; i++) {
                stores.userTools().add(workspace, user, "tool-" + i, TestDatabase.NOW);
            }
            stores.toolConfigs().putText(workspace, user, "tool-1", "base_url", "http://x", TestDatabase.NOW);
            stores.toolConfigs().putSecret(workspace, user, "tool-1", "api_key", Secret.of("hush"), TestDatabase.NOW);
            stores.accessTokens()
                    .add(
                            workspace,
                            new AccessToken(
                                    new TokenId(UUID.randomUUID()),
                                    workspace,
                                    user,
                                    "laptop",
                                    hash,
                                    Set.of("tools:read"),
                                    TestDatabase.NOW,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            return true;
        });
        for (int round = 0; round < 2; round++) {
            reads("find token", stores -> stores.accessTokens().findByHash(hash));
            reads("list 20 tools", stores -> stores.userTools().list(workspace, user));
            reads("unseal", stores -> stores.toolConfigs().unseal(workspace, user, "tool-1"));
            rate(
                    "set a value",
                    () -> storage.write(stores -> {
                        stores.toolConfigs()
                                .putText(workspace, user, "tool-2", "base_url", "http://x", TestDatabase.NOW);
                        return true;
                    }));
            audit();
        }
    }

    private void reads(String name, Function<Stores, ?> work) {
        long before = allocated();
        long done = rate(name, () -> storage.read(work));
        print("  allocated", "%d bytes each", (allocated() - before) / Math.max(done, 1));
    }

    private void audit() {
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            List<AuditStore.Entry> batch = IntStream.range(0, 1_000)
                    .mapToObj(event -> new AuditStore.Entry(
                            workspace, AuditEvent.change(Instant.now(), user, "call", "wait_minutes")))
                    .toList();
            storage.write(stores -> {
                stores.audit().appendAll(batch);
                return true;
            });
        }
        print("audit events", "%d a second", 20_000 * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start));
    }

    private static long rate(String name, Runnable work) {
        LongAdder done = new LongAdder();
        long end = System.nanoTime() + ROUND_NANOS;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (System.nanoTime() < end) {
                        work.run();
                        done.increment();
                    }
                });
            }
        }
        print(name, "%d a second", done.sum() * TimeUnit.SECONDS.toNanos(1) / ROUND_NANOS);
        return done.sum();
    }

    private static long allocated() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String name, String form, long value) {
        System.out.printf("%-16s %s%n", name, form.formatted(value));
    }
}
