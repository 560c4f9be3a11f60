package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;

/**
 * Seals and unseals values of rows. It knows the master keys and keeps the data keys used last in memory. Thread-safe.
 *
 * <p>A data key never changes and its id is random, so a key in memory is right even if the transaction that read or made it
 * was rolled back.
 */
public final class KeyRing {

    /** Keys kept unsealed: about 200 bytes each, and enough for the workspaces that are busy in one moment. */
    static final int KEYS_KEPT_MAX = 4_096;

    private static final int KEY_ID_BYTES = 8;

    private final KnownKeys masters;
    private final SecureRandom random;
    private final Map<KeyName, SecretKey> keys = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyName, SecretKey> eldest) {
            return size() > KEYS_KEPT_MAX;
        }
    };

    /** Works with master keys. */
    public KeyRing(KnownKeys masters, SecureRandom random) {
        this.masters = masters;
        this.random = random;
    }

    /** Gives the master keys. */
    public KnownKeys masters() {
        return masters;
    }

    /** Makes a data key for a workspace. */
    public SealedDataKey makeKey(WorkspaceId workspace) {
        byte[] bytes = new byte[AesGcm.KEY_BYTES];
        byte[] id = new byte[KEY_ID_BYTES];
        random.nextBytes(bytes);
        random.nextBytes(id);
        return wrap(HexFormat.of().formatHex(id), workspace, bytes);
    }

    /** Seals a data key under the current master key; the key itself stays what it is. */
    public SealedDataKey rewrap(SealedDataKey dataKey) {
        return wrap(dataKey.id(), dataKey.workspace(), unseal(dataKey));
    }

    private SealedDataKey wrap(String id, WorkspaceId workspace, byte[] key) {
        MasterKey master = masters.current();
        SealedDataKey bare = new SealedDataKey(id, workspace, master.id(), "");
        byte[] sealed = AesGcm.seal(master.wrapping(), key, bare.associated(), random);
        return new SealedDataKey(
                id, workspace, master.id(), SealedText.of(master.id(), sealed).text());
    }

    /** Seals a value under a data key, bound to its row. */
    public String seal(RowAddress address, Secret value, SealedDataKey dataKey) {
        byte[] plain = value.reveal().getBytes(StandardCharsets.UTF_8);
        SecretKey key = unwrap(dataKey);
        byte[] sealed = AesGcm.seal(key, plain, address.associated(dataKey.id()), random);
        return SealedText.of(dataKey.id(), sealed).text();
    }

    /**
     * Unseals a value.
     *
     * @throws KeyGoneException if the workspace has no such data key
     * @param dataKeys finds a data key of the workspace by its id; asked only for keys that are not in memory
     */
    public Secret unseal(RowAddress address, String text, Function<String, Optional<SealedDataKey>> dataKeys) {
        SealedText value = SealedText.parse(text).orElseThrow(() -> tampered(address));
        SecretKey key = find(address.workspace(), value.keyId(), dataKeys)
                .orElseThrow(() -> new KeyGoneException(tampered(address)));
        return AesGcm.unseal(key, value.bytes(), address.associated(value.keyId()))
                .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)))
                .orElseThrow(() -> tampered(address));
    }

    private static StorageException tampered(RowAddress address) {
        return new StorageException(
                Reason.TAMPERED,
                "A sealed value is not what the hub sealed there (row " + address
                        + "); remove it, and set it again if it is a setting");
    }

    private Optional<SecretKey> find(
            WorkspaceId workspace, String keyId, Function<String, Optional<SealedDataKey>> dataKeys) {
        Optional<SecretKey> kept = kept(new KeyName(workspace, keyId));
        return kept.isPresent() ? kept : dataKeys.apply(keyId).map(this::unwrap);
    }

    private SecretKey unwrap(SealedDataKey dataKey) {
        KeyName name = new KeyName(dataKey.workspace(), dataKey.id());
        return kept(name).orElseGet(() -> {
            SecretKey key = AesGcm.key(unseal(dataKey));
            synchronized (keys) {
                keys.put(name, key);
            }
            return key;
        });
    }

    private Optional<SecretKey> kept(KeyName name) {
        synchronized (keys) {
            return Optional.ofNullable(keys.get(name));
        }
    }

    private byte[] unseal(SealedDataKey dataKey) {
        MasterKey master = masters.find(dataKey.masterKeyId())
                .orElseThrow(() -> new StorageException(
                        Reason.KEY,
                        "Workspace " + dataKey.workspace() + " is sealed with master key '" + dataKey.masterKeyId()
                                + "', and this hub has master key '"
                                + masters.current().id()
                                + "'; give all hubs of a database the same keys"));
        return SealedText.parse(dataKey.sealed())
                .flatMap(value -> AesGcm.unseal(master.wrapping(), value.bytes(), dataKey.associated()))
                .orElseThrow(() -> new StorageException(
                        Reason.TAMPERED,
                        "The data key of workspace " + dataKey.workspace() + " is not what the hub sealed there (table"
                                + " workspace_keys); put the table back from a backup"));
    }

    private record KeyName(WorkspaceId workspace, String id) {}
}
