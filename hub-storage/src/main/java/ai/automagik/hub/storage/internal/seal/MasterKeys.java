package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.seal.MasterKeySet.Former;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the master keys, or refuses: a key that does not fit what is sealed would lose it for good. */
public final class MasterKeys {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

    private final SecureRandom random;
    private final String database;

    /** Works for a database, named as in messages. */
    public MasterKeys(SecureRandom random, String database) {
        this.random = random;
        this.database = database;
    }

    /**
     * Gives the keys of a source.
     *
     * @param used ids of the master keys that seal anything in the database
     */
    public KnownKeys get(MasterKeySource source, Collection<String> used) {
        KnownKeys keys = switch (source) {
            case MasterKeySource.Given given -> KnownKeys.fixed(parse(given));
            case MasterKeySource.InFile inFile -> read(inFile.file(), used);
            case MasterKeySource.MadeOnce madeOnce -> readOrMake(madeOnce.file(), used);
        };
        for (String id : used) {
            if (keys.find(id).isEmpty()) {
                throw new StorageException(
                        Reason.KEY,
                        "Master key '" + keys.current().id() + "' is not the one for " + database
                                + ": its secrets are sealed with master key '" + id + "'; give that key back");
            }
        }
        return keys;
    }

    private static MasterKeySet parse(MasterKeySource.Given given) {
        return new MasterKeySet(
                MasterKey.parse(given.key(), "The given master key"),
                given.former().stream()
                        .map(key -> new Former(MasterKey.parse(key, "A given former master key"), Optional.empty()))
                        .toList());
    }

    /** Warns of a file that others may read: who made it, often a platform that mounts secrets so, answers for its rights. */
    private KnownKeys read(Path path, Collection<String> used) {
        MasterKeyFile file = new MasterKeyFile(path);
        MasterKeySet keys = file.read().orElseThrow(() -> missing(file, used));
        if (file.openToOthers()) {
            LOG.warn("Master key file '{}' may be read by other users; run 'chmod 600' on it", file);
        }
        return KnownKeys.in(file, keys);
    }

    /** Refuses a file that others may read: the hub made it with other rights, so somebody may have seen the key. */
    private KnownKeys readOrMake(Path path, Collection<String> used) {
        MasterKeyFile file = new MasterKeyFile(path);
        if (file.read().isEmpty()) {
            if (!used.isEmpty()) {
                throw missing(file, used);
            }
            file.make(random);
        }
        MasterKeySet keys = file.read().orElseThrow(() -> missing(file, used));
        if (file.openToOthers()) {
            throw new StorageException(
                    Reason.KEY,
                    "Master key file '" + file + "' may be read by other users, though the hub made it for its owner"
                            + " alone; run 'chmod 600 " + file + "', and find out who has read it");
        }
        return KnownKeys.in(file, keys);
    }

    private StorageException missing(MasterKeyFile file, Collection<String> used) {
        String why = used.isEmpty()
                ? "; put the key there"
                : ", and " + database + " holds secrets sealed with master key '" + String.join("', '", used)
                        + "'; put the key file back at that place, from a backup or from another hub of this database";
        return new StorageException(Reason.KEY, "Master key file '" + file + "' is missing" + why);
    }
}
