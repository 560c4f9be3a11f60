package ai.automagik.hub.storage.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Secret HUSH = Secret.of("hush");

    private final SecureRandom random = new SecureRandom();
    private final MasterKey master = MasterKey.parse(MasterKey.random(random), "Key");
    private final KeyRing ring = new KeyRing(KnownKeys.only(master), random);
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final UserId user = new UserId(UUID.randomUUID());
    private final RowAddress address = RowAddress.ofSetting(workspace, user, "wait", "api_key");
    private final SealedDataKey dataKey = ring.makeKey(workspace);

    @Test
    void aSecretComesBackWhereItWasSealedOnThisHubAndAnother() {
        String sealed = ring.seal(address, HUSH, dataKey);

        assertThat(unseal(ring, address, sealed)).isEqualTo(HUSH);
        assertThat(unseal(new KeyRing(KnownKeys.only(master), random), address, sealed))
                .isEqualTo(HUSH);
    }

    @Test
    void aSealedValueNamesItsKeyAndIsNeverTheSameTwice() {
        String sealed = ring.seal(address, HUSH, dataKey);

        assertThat(sealed).startsWith("v1." + dataKey.id() + ".").doesNotContain("hush");
        assertThat(ring.seal(address, HUSH, dataKey)).isNotEqualTo(sealed);
    }

    @Test
    void aValueMovedToAnotherRowIsRefused() {
        String sealed = ring.seal(address, HUSH, dataKey);

        Stream.of(
                        RowAddress.ofSetting(workspace, new UserId(UUID.randomUUID()), "wait", "api_key"),
                        RowAddress.ofSetting(workspace, user, "other", "api_key"),
                        RowAddress.ofSetting(workspace, user, "wait", "other"),
                        // The same letters with the border at another place.
                        RowAddress.ofSetting(workspace, user, "waita", "pi_key"),
                        RowAddress.ofSetting(new WorkspaceId(UUID.randomUUID()), user, "wait", "api_key"))
                .forEach(other -> assertThatThrownBy(() -> unseal(ring, other, sealed))
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.TAMPERED))
                        .hasMessageContaining("(row " + other + ")"));
    }

    @Test
    void aChangedValueIsRefusedWhateverWasChanged() {
        String sealed = ring.seal(address, HUSH, dataKey);
        int end = sealed.length() - 3;
        String flipped = sealed.substring(0, end) + (sealed.charAt(end) == 'A' ? 'B' : 'A') + sealed.substring(end + 1);

        Stream.of(flipped, "", "hush", "v2" + sealed.substring(2), "v1." + dataKey.id() + ".", sealed + ".x", "v1.x.!")
                .forEach(text -> assertThatThrownBy(() -> unseal(ring, address, text))
                        .isInstanceOfAny(StorageException.class, KeyGoneException.class));
    }

    @Test
    void aDataKeyOfAnotherWorkspaceIsRefused() {
        SealedDataKey moved = new SealedDataKey(
                dataKey.id(), new WorkspaceId(UUID.randomUUID()), dataKey.masterKeyId(), dataKey.sealed());

        assertThatThrownBy(() -> ring.seal(address, HUSH, moved))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.TAMPERED));
    }

    @Test
    void aDataKeyOfAnotherMasterKeyIsRefusedNamingBoth() {
        MasterKey second = MasterKey.parse(MasterKey.random(random), "Key");

        assertThatThrownBy(() -> new KeyRing(KnownKeys.only(second), random).seal(address, HUSH, dataKey))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.KEY))
                .hasMessageContaining(master.id())
                .hasMessageContaining(second.id());
    }

    @Test
    void keysInMemoryAreBoundedAndAForgottenOneIsReadAgain() {
        String sealed = ring.seal(address, HUSH, dataKey);
        for (int i = 0; i <= KeyRing.KEYS_KEPT_MAX; i++) {
            WorkspaceId other = new WorkspaceId(UUID.randomUUID());
            ring.seal(RowAddress.ofSetting(other, user, "wait", "api_key"), HUSH, ring.makeKey(other));
        }

        assertThatThrownBy(() -> ring.unseal(address, sealed, id -> Optional.empty()))
                .isInstanceOf(KeyGoneException.class);
        assertThat(unseal(ring, address, sealed)).isEqualTo(HUSH);
        assertThat(ring.unseal(address, sealed, id -> Optional.empty())).isEqualTo(HUSH);
    }

    private Secret unseal(KeyRing ring, RowAddress address, String sealed) {
        return ring.unseal(
                address,
                sealed,
                id -> Optional.of(dataKey).filter(key -> key.id().equals(id)));
    }
}
