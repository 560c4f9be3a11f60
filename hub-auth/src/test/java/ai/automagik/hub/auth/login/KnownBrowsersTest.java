package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownBrowsersTest {

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final KnownBrowsers known = new KnownBrowsers(Sealer.ephemeral(random), () -> now, random);

    @Test
    void aBrowserKeepsItsNameAndItsLastPeople() {
        Optional<KnownBrowser> browser = Optional.empty();
        UserId first = new UserId(UUID.randomUUID());
        browser = known.read(known.remember(browser, first));
        String name = browser.orElseThrow().id();
        UserId last = first;
        for (int index = 0; index < KnownBrowsers.MAX_USERS; index++) {
            last = new UserId(UUID.randomUUID());
            browser = known.read(known.remember(browser, last));
        }

        assertThat(browser.orElseThrow().id()).isEqualTo(name);
        assertThat(browser.get().users())
                .hasSize(KnownBrowsers.MAX_USERS)
                .startsWith(last)
                .doesNotContain(first);
    }

    @Test
    void aCookieThatIsMadeUpOrTooOldIsNothing() {
        Secret cookie = known.remember(Optional.empty(), new UserId(UUID.randomUUID()));

        assertThat(known.read(Secret.of("made up"))).isEmpty();
        assertThat(known.read(Secret.of(""))).isEmpty();
        assertThat(known.read(Secret.of("x".repeat(10_000)))).isEmpty();
        now = now.plus(KnownBrowsers.LIFE);
        assertThat(known.read(cookie)).isEmpty();
    }
}
