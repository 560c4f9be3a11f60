package ai.automagik.hub.auth.external;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.external.WorkOsWebhooks.Receipt;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.User;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks: what WorkOS did not sign changes nothing, and what it did sign has no power over people that are not its own. */
class WebhookFuzzTest {

    private static final String SECRET = "webhook-secret";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TestStorage STORAGE = storage();
    private static final User OWNER = STORAGE.owner();
    private static final WorkOsWebhooks WEBHOOKS = new WorkOsWebhooks(
            STORAGE.storage(),
            "https://kit.example",
            new Organisations(GroupRoles.USUAL, InstantSource.fixed(NOW), new SecureRandom()),
            Secret.of(SECRET));

    /** What begins with 's' is signed; of the rest, the first line is the header. */
    @FuzzTest(maxDuration = "")
    void aWebhookIsTakenOnlyWithItsSignature(byte[] input) throws GeneralSecurityException {
        boolean signed = input.length > 0 && input[0] == 's';
        int line = new String(input, ISO_8859_1).indexOf('\n');
        byte[] body = Arrays.copyOfRange(input, signed ? 1 : line + 1, input.length);
        Optional<String> header = signed
                ? Optional.of(sign(body))
                : Optional.of(new String(input, 0, Math.max(0, line), UTF_8)).filter(text -> !text.isEmpty());

        switch (WEBHOOKS.accept(header, body, NOW)) {
            case Receipt.Refused(String sentence) ->
                assertThat(signed).as(sentence).isFalse();
            case Receipt.Accepted accepted -> assertThat(signed).isTrue();
            case Receipt.Repeated repeated -> assertThat(signed).isTrue();
            case Receipt.Ignored ignored -> assertThat(signed).isTrue();
        }
        Optional<User> owner = STORAGE.storage().read(stores -> stores.users().find(OWNER.id()));
        assertThat(owner).contains(OWNER);
    }

    private static String sign(byte[] body) throws GeneralSecurityException {
        String time = Long.toString(NOW.toEpochMilli());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(UTF_8));
        return "t=" + time + ", v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static TestStorage storage() {
        try {
            return new TestStorage(Files.createTempDirectory("webhook-fuzz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
