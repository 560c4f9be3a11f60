package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.FuzzedRequest;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers that say where a request comes from and goes to. */
class DoorwayFuzzTest {

    private static final Doorway DOORWAY = new Doorway(true, Set.of("hub.example"), Set.of("https://app.example"));
    private static final Pattern OWN_HOST =
            Pattern.compile("(?i)(localhost|\\[::1]|127\\.[0-9.]*|hub\\.example)(:[^]]*)?");
    private static final Pattern OWN_PAGE = Pattern.compile(
            "(?i)https?://(localhost|\\[::1]|127\\.[0-9.]*|hub\\.example)(:[^]@]*)?([/?#].*)?|https://app\\.example");

    @FuzzTest(maxDuration = "")
    void onlyWhatBelongsHereIsLetIn(byte[] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        String host = request.get("Host").orElse(null);
        String origin = request.get("Origin").orElse(null);
        Optional<Doorway.Refusal> refusal = DOORWAY.check(host, origin);
        if (refusal.isEmpty()) {
            assertThat(host).matches(OWN_HOST);
            assertThat(origin)
                    .satisfiesAnyOf(
                            given -> assertThat(given).isNull(),
                            given -> assertThat(given).matches(OWN_PAGE));
        } else {
            assertThat(refusal.get().status()).isIn(403, 421);
            assertThat(refusal.get().message()).hasSizeLessThan(300);
        }
    }
}
