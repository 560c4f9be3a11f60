package ai.automagik.hub.storage.internal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Configurations for tests. */
public final class TestDatabase {

    /** The time of every storage in tests. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    private static final Secret KEY = Secret.of("00112233445566778899aabbccddeeff".repeat(2));

    private TestDatabase() {}

    /** A configuration with a key from a source. */
    public static StorageConfig config(Database database, MasterKeySource key) {
        return new StorageConfig(database, key, InstantSource.fixed(NOW), new SecureRandom());
    }

    /** A configuration with a given key. */
    public static StorageConfig config(Database database) {
        return config(database, new MasterKeySource.Given(KEY));
    }

    /** A configuration with a given key on {@code hub.db} in a folder. */
    public static StorageConfig sqlite(Path folder) {
        return config(new Database.Sqlite(folder.resolve("hub.db")));
    }
}
