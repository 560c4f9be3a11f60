package ai.automagik.hub.storage.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeySealerTest {

    private static final byte[] PLAIN = "a cursor".getBytes(StandardCharsets.UTF_8);
    private static final byte[] USER = {1, 2};

    private final SecureRandom random = new SecureRandom();
    private final MasterKey master = MasterKey.parse(MasterKey.random(random), "Key");
    private final MasterKeySealer sealer = new MasterKeySealer(KnownKeys.only(master), random);

    @Test
    void anyHubWithTheMasterKeyUnseals() {
        String sealed = sealer.seal("cursor", PLAIN, USER);

        assertThat(new MasterKeySealer(KnownKeys.only(master), random).unseal("cursor", sealed, USER))
                .contains(PLAIN);
    }

    @Test
    void theTextIsSafeInUrlsAndAsLongAsPromised() {
        String sealed = sealer.seal("cursor", PLAIN, USER);

        assertThat(sealed).matches("[A-Za-z0-9_-]+");
        assertThat(Base64.getUrlDecoder().decode(sealed)).hasSize(PLAIN.length + 49);
    }

    @Test
    void anotherPurposeKeyOrAssociationUnsealsNothing() {
        String sealed = sealer.seal("cursor", PLAIN, USER);
        MasterKey second = MasterKey.parse(MasterKey.random(random), "Key");

        assertThat(sealer.unseal("state", sealed, USER)).isEmpty();
        assertThat(sealer.unseal("cursor", sealed, new byte[] {1})).isEmpty();
        assertThat(new MasterKeySealer(KnownKeys.only(second), random).unseal("cursor", sealed, USER))
                .isEmpty();
    }

    @Test
    void anyChangedByteUnsealsNothing() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal("cursor", PLAIN, USER));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(sealer.unseal("cursor", Base64.getUrlEncoder().encodeToString(changed), USER))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @Test
    void rubbishUnsealsNothing() {
        assertThat(sealer.unseal("cursor", "", USER)).isEmpty();
        assertThat(sealer.unseal("cursor", "not base64!", USER)).isEmpty();
        assertThat(sealer.unseal("cursor", "AAAA".repeat(8), USER)).isEmpty();
    }

    @Test
    void anEmptyValueComesBack() {
        assertThat(sealer.unseal("cursor", sealer.seal("cursor", new byte[0], USER), USER))
                .contains(new byte[0]);
    }
}
