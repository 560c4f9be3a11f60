package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Secret GOOD = Secret.of("correct horse battery");

    private final Passwords passwords = new Passwords(new SecureRandom());

    @Test
    void aPasswordMatchesItsHashAlone() {
        String hash = passwords.hash(GOOD);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.matches(GOOD, Optional.of(hash))).isTrue();
        assertThat(passwords.matches(Secret.of("correct horse batterz"), Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches(GOOD, Optional.empty())).isFalse();
        assertThat(passwords.matches(Secret.of("x".repeat(100_000)), Optional.of(hash)))
                .isFalse();
    }

    @Test
    void thePasswordIsTheSameOnAnotherKeyboard() {
        String hash = passwords.hash(Secret.of("Käse und Brötchen"));

        assertThat(passwords.matches(Secret.of("Ka\u0308se und Bro\u0308tchen"), Optional.of(hash)))
                .isTrue();
    }

    @Test
    void theHashIsTheOneOfArgon2sOwnTestVector() {
        // From the reference implementation: argon2 "somesalt" -id -t 2 -m 16 -p 1 of "password".
        Argon2Hash hash = Argon2Hash.make(
                "password".getBytes(StandardCharsets.UTF_8),
                "somesalt".getBytes(StandardCharsets.UTF_8),
                new Argon2Hash.Cost(65_536, 2, 1));

        assertThat(HexFormat.of().formatHex(hash.hash()))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void aHashThatWasCheaperIsOutgrown() {
        String cheap = Argon2Hash.make(new byte[] {1}, new byte[16], new Argon2Hash.Cost(64, 1, 1))
                .phc();

        assertThat(passwords.outgrown(cheap)).isTrue();
        assertThat(passwords.outgrown(passwords.hash(GOOD))).isFalse();
        assertThatThrownBy(() -> passwords.outgrown("$2a$10$abc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWillNotDoIsSaid() {
        assertThat(problem("elevenchars")).contains("at least 12");
        assertThat(problem("a".repeat(3) + "bc defg " + "x".repeat(190))).contains("longer than 200");
        assertThat(problem("Ada.Lovelace@example.com")).contains("e-mail address");
        assertThat(problem("abababababab")).contains("few characters");
        assertThat(passwords.problem("ada.lovelace@example.com", GOOD)).isEmpty();
    }

    private String problem(String password) {
        return passwords
                .problem("ada.lovelace@example.com", Secret.of(password))
                .orElse("");
    }
}
