package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The key above all others. It seals nothing itself: every use has a key of its own, derived by HKDF. Cannot print itself. */
public final class MasterKey {

    private static final byte[] SALT = "ai.automagik.hub/master-key/1".getBytes(StandardCharsets.UTF_8);
    private static final int ID_BYTES = 8;
    private static final int HEX_DIGITS = 2 * AesGcm.KEY_BYTES;

    private final byte[] bytes;
    private final String id;
    private final SecretKey wrapping;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(expand(bytes, "id", ID_BYTES));
        this.wrapping = AesGcm.key(expand(bytes, "workspace-keys", AesGcm.KEY_BYTES));
    }

    /** Makes a new key, as text for a key file. */
    static Secret random(SecureRandom random) {
        return ephemeral(random).text();
    }

    /** Makes a new key that is written nowhere yet. */
    public static MasterKey ephemeral(SecureRandom random) {
        byte[] bytes = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /**
     * Reads a key: 32 bytes in base64, either alphabet, or 64 hexadecimal digits.
     *
     * @param origin where the text stands, for the message
     */
    static MasterKey parse(Secret text, String origin) {
        return new MasterKey(decode(text.reveal().strip())
                .filter(bytes -> bytes.length == AesGcm.KEY_BYTES)
                .orElseThrow(() -> new StorageException(
                        Reason.KEY,
                        origin + " is malformed: a master key is 32 bytes in base64, or 64 hexadecimal digits; put back"
                                + " the key the hub was using, or, for a new hub, make one with"
                                + " 'openssl rand -base64 32'")));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(
                    text.length() == HEX_DIGITS
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Gives 16 hexadecimal digits that name the key and tell nothing about it. */
    public String id() {
        return id;
    }

    /** Gives the key as it is written into a key file. */
    Secret text() {
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    SecretKey wrapping() {
        return wrapping;
    }

    /** Derives the key of one purpose outside the database. */
    SecretKey sealing(String purpose) {
        return AesGcm.key(expand(bytes, "sealer/" + purpose, AesGcm.KEY_BYTES));
    }

    private static byte[] expand(byte[] bytes, String use, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(bytes)
                            .addSalt(SALT)
                            .thenExpand(use.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "master key '" + id + "'";
    }
}
