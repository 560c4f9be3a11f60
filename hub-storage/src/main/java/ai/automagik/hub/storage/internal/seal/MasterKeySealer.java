package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.Sealer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals under keys derived from the master key. The bytes are a version, the master key's id, a salt, then what
 * {@link AesGcm} makes.
 *
 * <p>Cursors are made without end, so a random nonce under one key would not last for ever: each value has a key of its own,
 * derived from the purpose's key and the salt.
 */
public final class MasterKeySealer implements Sealer {

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 8;
    private static final int SALT_BYTES = 12;
    private static final int HEAD_BYTES = 1 + ID_BYTES + SALT_BYTES;

    private final KnownKeys masters;
    private final SecureRandom random;

    /** Works with master keys: seals under the current one, and unseals under the one that a value names. */
    public MasterKeySealer(KnownKeys masters, SecureRandom random) {
        this.masters = masters;
        this.random = random;
    }

    @Override
    public String seal(String purpose, byte[] plain, byte[] associated) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        MasterKey master = masters.current();
        byte[] head = head(master, salt);
        byte[] sealed = AesGcm.seal(key(master, purpose, salt), plain, bound(head, associated), random);
        byte[] all = ByteBuffer.allocate(head.length + sealed.length)
                .put(head)
                .put(sealed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    @Override
    public Optional<byte[]> unseal(String purpose, String sealed, byte[] associated) {
        return decode(sealed).filter(bytes -> bytes.length > HEAD_BYTES).flatMap(bytes -> {
            byte[] salt = new byte[SALT_BYTES];
            ByteBuffer.wrap(bytes).get(1 + ID_BYTES, salt);
            byte[] head = new byte[HEAD_BYTES];
            byte[] rest = new byte[bytes.length - HEAD_BYTES];
            ByteBuffer.wrap(bytes).get(head).get(rest);
            // A head of another version is part of what is bound, so it fails like any other change.
            return masters.find(keyId(head))
                    .flatMap(master -> AesGcm.unseal(key(master, purpose, salt), rest, bound(head, associated)));
        });
    }

    /** Tells which master key sealed a value; nothing if the text is no sealed value. */
    public static Optional<String> keyId(String sealed) {
        return decode(sealed).filter(bytes -> bytes.length > HEAD_BYTES).map(MasterKeySealer::keyId);
    }

    private static String keyId(byte[] head) {
        return HexFormat.of().formatHex(head, 1, 1 + ID_BYTES);
    }

    private static byte[] head(MasterKey master, byte[] salt) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(VERSION)
                .put(HexFormat.of().parseHex(master.id()))
                .put(salt)
                .array();
    }

    private static byte[] bound(byte[] head, byte[] associated) {
        return ByteBuffer.allocate(head.length + associated.length)
                .put(head)
                .put(associated)
                .array();
    }

    private static SecretKey key(MasterKey master, String purpose, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master.sealing(purpose).getEncoded(), "HmacSHA256"));
            return AesGcm.key(mac.doFinal(salt));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks HMAC-SHA256", e);
        }
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
