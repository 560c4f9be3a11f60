package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;

/** Redirect URIs, which strangers register and browsers follow. */
class RedirectUrisFuzzTest {

    private static final List<String> REGISTERED =
            List.of("https://client.example/back", "http://localhost/callback", "com.example.app:/back");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    @FuzzTest(maxDuration = "")
    void whatIsFitLeadsABrowserWhereItSeemsTo(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (RedirectUris.problem(text).isPresent()) {
            assertThat(RedirectUris.matches(REGISTERED, text)).isFalse();
            return;
        }
        assertThat(text).matches("[!-~]+").doesNotContain("#", "*", "\\");
        assertThat(RedirectUris.matches(List.of(text), text)).isTrue();
        HttpUrl browser = HttpUrl.parse(text);
        if (browser != null) {
            assertThat(browser.username()).isEmpty();
            String host = RedirectUris.place(text).toLowerCase(Locale.ROOT);
            assertThat(host).isEqualTo(browser.host().contains(":") ? "[" + browser.host() + "]" : browser.host());
            assertThat(browser.isHttps() || LOOPBACK.contains(browser.host())).isTrue();
        }
        if (RedirectUris.matches(REGISTERED, text) && !REGISTERED.contains(text)) {
            assertThat(text.toLowerCase(Locale.ROOT)).matches("http://localhost(:[0-9]*)?/callback");
        }
    }
}
