package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "30d, PT720H",
        "12h, PT12H",
        "2w, PT336H",
        "2026-11-22, PT12H",
        "2026-11-23, PT36H",
        "2026-11-22T13:00:00Z, PT1H"
    })
    void aTimeGivesALifetime(String text, Duration lifetime) {
        assertThat(Expiry.parse(text, NOW)).contains(lifetime);
    }

    @Test
    void neverIsNoEnd() {
        assertThat(Expiry.parse("never", NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "soon       | --expires 'soon' is no time; write 30d, 12h, 2w, a date such as 2030-12-31, or never",
                "30         | --expires '30' is no time; write 30d, 12h, 2w, a date such as 2030-12-31, or never",
                "0d         | --expires '0d' is past; give a time to come, like 30d",
                "2026-11-21 | --expires '2026-11-21' is past; give a time to come, like 30d",
                "999999d    | --expires '999999d' is more than ten years away; say 'never' if you mean it"
            })
    void anythingElseIsRefused(String text, String message) {
        assertThatThrownBy(() -> Expiry.parse(text, NOW)).hasMessage(message);
    }
}
