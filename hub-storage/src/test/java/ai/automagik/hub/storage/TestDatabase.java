package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Configurations for tests. */
public final class TestDatabase {

    public static final Secret KEY = Secret.of("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    public static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    private TestDatabase() {}

    public static StorageConfig config(Database database, MasterKeySource key) {
        return new StorageConfig(database, key, InstantSource.fixed(NOW), new SecureRandom());
    }

    public static StorageConfig config(Database database) {
        return config(database, new MasterKeySource.Given(KEY));
    }

    public static StorageConfig sqlite(Path folder) {
        return config(new Database.Sqlite(folder.resolve("hub.db")));
    }
}
