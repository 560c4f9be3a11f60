package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.KeyedLimit;
import ai.automagik.hub.storage.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final SignInLimits limits = new SignInLimits(() -> now);

    private static Visitor from(String address) {
        return LoginFixture.from(address);
    }

    private boolean tries(Visitor visitor, String account, int times) {
        boolean all = true;
        for (int index = 0; index < times; index++) {
            all &= limits.account(visitor, account, false).allowed().isPresent();
        }
        return all;
    }

    @Test
    void anAddressWaitsAfterItsTriesAndOthersDoNot() {
        assertThat(tries(from("192.0.2.1"), "ada", SignInLimits.ADDRESS_TRIES)).isTrue();

        SignInLimits.Leave leave = limits.account(from("192.0.2.1"), "grace", false);
        assertThat(leave.allowed()).isEmpty();
        assertThat(leave.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(tries(from("192.0.2.2"), "ada", 1)).isTrue();

        now = now.plus(leave.pause());
        assertThat(tries(from("192.0.2.1"), "grace", 1)).isTrue();
        now = now.plus(SignInLimits.ADDRESS_PERIOD);
        assertThat(tries(from("192.0.2.1"), "grace", SignInLimits.ADDRESS_TRIES))
                .isTrue();
    }

    @Test
    void anAccountIsGuessedAtSlowlyFromHoweverManyAddresses() {
        for (int index = 0; index < SignInLimits.ACCOUNT_TRIES; index++) {
            assertThat(tries(from("198.51.100." + index), "ada", 1)).isTrue();
        }

        assertThat(tries(from("203.0.113.1"), "ada", 1)).isFalse();
        assertThat(tries(from("203.0.113.1"), "grace", 1)).isTrue();
    }

    @Test
    void strangersDoNotKeepAPersonOutOfTheirOwnBrowser() {
        Visitor own = new Visitor(
                "203.0.113.1",
                "Firefox",
                Optional.of(new KnownBrowser("browser", List.of(new UserId(UUID.randomUUID())))));
        for (int index = 0; index < SignInLimits.ACCOUNT_TRIES; index++) {
            tries(from("198.51.100." + index), "ada", 1);
        }
        tries(from("203.0.113.1"), "grace", SignInLimits.ADDRESS_TRIES);

        assertThat(limits.account(own, "ada", false).allowed()).isEmpty();
        for (int index = 0; index < SignInLimits.ADDRESS_TRIES; index++) {
            assertThat(limits.account(own, "ada", true).allowed()).isPresent();
        }
        assertThat(limits.account(own, "ada", true).allowed()).isEmpty();
    }

    @Test
    void whatSucceedsCountsForNothing() {
        for (int index = 0; index < SignInLimits.ADDRESS_TRIES * 10; index++) {
            limits.account(from("192.0.2.1"), "ada", false)
                    .allowed()
                    .orElseThrow()
                    .succeeded();
        }
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        assertThat(KeyedLimit.network("2001:db8:1:2::1")).isEqualTo(KeyedLimit.network("[2001:DB8:1:2:ffff::9%eth0]"));
        assertThat(KeyedLimit.network("2001:db8:1:2::1")).isNotEqualTo(KeyedLimit.network("2001:db8:1:3::1"));
        assertThat(KeyedLimit.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(KeyedLimit.network("no:address")).isEqualTo("no:address");
    }
}
