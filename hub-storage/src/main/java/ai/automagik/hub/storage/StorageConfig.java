package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * Which database, which key, which clock.
 *
 * @param database where the rows are
 * @param masterKey where the master key comes from
 * @param clock tells the time of keys made on opening
 * @param random makes keys, nonces and ids
 */
public record StorageConfig(Database database, MasterKeySource masterKey, InstantSource clock, SecureRandom random) {

    /** Where the rows are. */
    public sealed interface Database {

        /**
         * A file of this machine, made if it is missing.
         *
         * @param file the database file; its folder is made with owner-only rights
         */
        record Sqlite(Path file) implements Database {}

        /**
         * A PostgreSQL server.
         *
         * @param url {@code postgresql://user:password@host:port/database?parameters}
         */
        record PostgreSql(Secret url) implements Database {}
    }

    /** Where the master key comes from. */
    public sealed interface MasterKeySource {

        /**
         * Keys given as text.
         *
         * @param key seals: 32 bytes in base64 (either alphabet) or 64 hexadecimal digits
         * @param former other keys that still unseal, in the same form
         */
        record Given(Secret key, List<Secret> former) implements MasterKeySource {

            public Given {
                former = List.copyOf(former);
            }

            /** A key alone. */
            public Given(Secret key) {
                this(key, List.of());
            }
        }

        /**
         * A key in a file that somebody else made.
         *
         * @param file holds the key in the form of {@link Given}, and former ones in lines of their own that begin with
         *     {@code former}
         */
        record InFile(Path file) implements MasterKeySource {}

        /**
         * A key in a file that the hub makes on its first start, with owner-only rights. It is never made anew while the
         * database holds anything sealed.
         *
         * @param file where the key is or will be
         */
        record MadeOnce(Path file) implements MasterKeySource {}
    }
}
