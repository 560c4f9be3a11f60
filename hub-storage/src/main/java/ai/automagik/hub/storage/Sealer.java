package ai.automagik.hub.storage;

import ai.automagik.hub.storage.internal.seal.KnownKeys;
import ai.automagik.hub.storage.internal.seal.MasterKey;
import ai.automagik.hub.storage.internal.seal.MasterKeySealer;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals small values that live outside the database but must come back unread and unchanged: a cursor, the state of a
 * request. AES-256-GCM under a key derived from the master key, one for each purpose, so that every hub with this master key
 * can unseal what another sealed. A value names its master key, and is unsealed as long as the hub has that key: who rotates
 * the master key keeps the former one for {@link Keys#GRACE}. Thread-safe.
 */
public interface Sealer {

    /**
     * Seals a value.
     *
     * @param purpose what the value is for, a constant of the calling code; a value sealed for one purpose cannot be unsealed
     *     for another
     * @param plain the value
     * @param associated what the value is bound to, such as the user it was made for; not part of the result
     * @return URL-safe text, 49 bytes longer than the value before it is written in base64
     */
    String seal(String purpose, byte[] plain, byte[] associated);

    /**
     * Unseals a value.
     *
     * @return the value, or empty if the text was not sealed for this purpose and these associated bytes with one of
     *     this hub's master keys; why it was not is nobody's business
     */
    Optional<byte[]> unseal(String purpose, String sealed, byte[] associated);

    /** Makes a sealer with a key that nobody else has and that ends with this object: for a hub without storage. */
    static Sealer ephemeral(SecureRandom random) {
        return new MasterKeySealer(KnownKeys.only(MasterKey.ephemeral(random)), random);
    }
}
