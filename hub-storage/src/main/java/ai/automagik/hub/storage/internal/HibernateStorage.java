package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.WorkspaceData;
import ai.automagik.hub.storage.internal.engine.Engine;
import ai.automagik.hub.storage.internal.engine.Lanes;
import ai.automagik.hub.storage.internal.migration.Schema;
import ai.automagik.hub.storage.internal.postgresql.PostgresEngine;
import ai.automagik.hub.storage.internal.seal.KeyRing;
import ai.automagik.hub.storage.internal.seal.KnownKeys;
import ai.automagik.hub.storage.internal.seal.MasterKeyChange;
import ai.automagik.hub.storage.internal.seal.MasterKeySealer;
import ai.automagik.hub.storage.internal.seal.MasterKeys;
import ai.automagik.hub.storage.internal.sqlite.SqliteEngine;
import ai.automagik.hub.storage.internal.store.StoreContext;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.hibernate.SessionFactory;

/** Storage on Hibernate's stateless sessions: no cache, no state between two calls, one row in and one row out. */
public final class HibernateStorage implements Storage {

    private final SessionFactory sessions;
    private final Lanes lanes;
    private final Transactions reading;
    private final Transactions writing;
    private final Sealer sealer;
    private final HibernateKeys keys;
    private final WorkspaceData workspaceData;

    private HibernateStorage(SessionFactory sessions, Lanes lanes, StorageConfig config, Ways ways, KnownKeys masters) {
        this.sessions = sessions;
        this.lanes = lanes;
        this.reading = ways.reading();
        this.writing = ways.writing();
        this.sealer = new MasterKeySealer(masters, config.random());
        this.keys = new HibernateKeys(reading, writing, new MasterKeyChange(masters, config.random()), config.clock());
        this.workspaceData = new HibernateWorkspaceData(reading, writing, keys, config.clock());
    }

    private record Ways(Transactions reading, Transactions writing) {}

    /** Opens as {@link Storage#open} says. */
    public static HibernateStorage open(StorageConfig config) {
        return open(
                config,
                switch (config.database()) {
                    case Database.Sqlite sqlite -> new SqliteEngine(sqlite.file(), SqliteEngine.BUSY_MAX);
                    case Database.PostgreSql postgres -> new PostgresEngine(postgres.url());
                });
    }

    /** Opens on an engine; tests bring one that waits less. */
    static HibernateStorage open(StorageConfig config, Engine engine) {
        // Hibernate starts beside the look at the database: both take their time, and neither needs the other.
        FutureTask<SessionFactory> starting =
                new FutureTask<>(() -> Sessions.start(engine.traits().dialect(), Map.of()));
        Thread.ofPlatform().daemon().name("storage-open").start(starting);
        try {
            new Schema(engine).update();
            KnownKeys masters = new MasterKeys(config.random(), engine.name())
                    .get(config.masterKey(), new MasterKeysUsed(engine).ids());
            return start(config, engine, masters, result(starting));
        } catch (RuntimeException e) {
            result(starting).close();
            throw e;
        }
    }

    private static HibernateStorage start(
            StorageConfig config, Engine engine, KnownKeys masters, SessionFactory sessions) {
        StoreContext context = new StoreContext(
                new KeyRing(masters, config.random()),
                config.clock(),
                config.random(),
                engine.traits().orderLock(),
                engine.traits().rowLocks());
        Lanes lanes = engine.start();
        HibernateStorage storage = new HibernateStorage(
                sessions,
                lanes,
                config,
                new Ways(
                        new Transactions(lanes.reading(), sessions, engine.failures(), context),
                        new Transactions(lanes.writing(), sessions, engine.failures(), context)),
                masters);
        try {
            storage.keys.noteCurrent();
            return storage;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private static SessionFactory result(FutureTask<SessionFactory> starting) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return starting.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hibernate does not start", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return reading.run(work);
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        return writing.run(work);
    }

    @Override
    public Sealer sealer() {
        return sealer;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public WorkspaceData workspaceData() {
        return workspaceData;
    }

    @Override
    public void close() {
        try (sessions) {
            lanes.close();
        }
    }
}
