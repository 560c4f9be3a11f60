package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorwayTest {

    private static final Doorway LOOPBACK = new Doorway(true, Set.of(), Set.of());
    private static final Doorway NAMED = new Doorway(false, Set.of("hub.example"), Set.of("https://app.example"));
    private static final Doorway OPEN = new Doorway(false, Set.of(), Set.of());

    @ParameterizedTest
    @CsvSource({"localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000", "[::1]"})
    void aHubOnLoopbackGoesByLoopbackNames(String host) {
        assertThat(LOOPBACK.check(host, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "127.evil.example", "localhost.evil.example:8000", "''", "192.168.0.1"})
    void aHubOnLoopbackGoesByNoOtherName(String host) {
        assertThat(LOOPBACK.check(host, null)).map(Doorway.Refusal::status).contains(421);
    }

    @Test
    void aRequestWithoutAHostIsRefused() {
        assertThat(LOOPBACK.check(null, null)).map(Doorway.Refusal::status).contains(421);
    }

    @Test
    void aHubWithANameGoesByThatNameAlone() {
        assertThat(NAMED.check("hub.example:443", null)).isEmpty();
        assertThat(NAMED.check("localhost", null)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3000", "http://127.0.0.1:8000", "https://[::1]:5000"})
    void pagesOfThisMachineMayCallAHubOnLoopback(String origin) {
        assertThat(LOOPBACK.check("localhost:8000", origin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example",
        "null",
        "file://",
        "http://localhost.evil.example",
        "http://localhost:5@evil.example",
        "not an origin",
        "''"
    })
    void otherPagesMayNot(String origin) {
        assertThat(LOOPBACK.check("localhost:8000", origin))
                .map(Doorway.Refusal::status)
                .contains(403);
    }

    @Test
    void theHubsOwnPagesAndAllowedOnesMayCall() {
        assertThat(NAMED.check("hub.example", "https://hub.example")).isEmpty();
        assertThat(NAMED.check("hub.example", "https://APP.example")).isEmpty();
        assertThat(NAMED.check("hub.example", "http://localhost:3000")).isPresent();
    }

    @Test
    void aNameThatNobodyConfiguredMakesNoPageItsOwn() {
        assertThat(OPEN.check("rebound.example", null)).isEqualTo(Optional.empty());
        assertThat(OPEN.check("rebound.example", "http://rebound.example")).isPresent();
    }
}
