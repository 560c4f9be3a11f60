package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai/api/mcp/auth_callback",
                "https://vscode.dev/redirect",
                "http://localhost/callback",
                "http://localhost:8787/callback",
                "http://127.0.0.1:33418/",
                "http://[::1]:4000/oauth",
                "com.example.app:/oauth2redirect",
                "com.example.app://callback",
                "cursor://anysphere.cursor-mcp/oauth/callback",
                "https://client.example/back?from=hub"
            })
    void whatClientsRegisterIsFit(String uri) {
        assertThat(RedirectUris.problem(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "http://client.example/back",
                "http://localhost.evil.example/back",
                "http://127.0.0.1.evil.example/",
                "http://127.0.0.1@evil.example/",
                "https://user@client.example/",
                "https://client.example/back#fragment",
                "https://*.client.example/back",
                "https:///back",
                "https:back",
                "javascript:alert(1)",
                "data:text/html,hi",
                "file:///etc/passwd",
                "https://client.example/two words",
                "https://client.example/\nback",
                "https://clïent.example/back",
                "https://client.example\\@evil.example/"
            })
    void whatCouldLeadAnywhereElseIsNot(String uri) {
        assertThat(RedirectUris.problem(uri)).isPresent();
    }

    @Test
    void aLongOneIsRefused() {
        String start = "https://client.example/";
        String fits = start + "a".repeat(RedirectUris.MAX_CHARS - start.length());
        assertThat(RedirectUris.problem(fits)).isEmpty();
        assertThat(RedirectUris.problem(fits + "a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/callback, http://localhost:5123/callback, true",
        "http://localhost:8787/callback, http://localhost:5123/callback, true",
        "http://127.0.0.1/, http://127.0.0.1:33418/, true",
        "http://[::1]/callback, http://[::1]:9/callback, true",
        "http://localhost/callback, http://127.0.0.1/callback, false",
        "http://localhost/callback, http://localhost/other, false",
        "http://localhost/callback, http://localhost/callback?x=1, false",
        "http://localhost/callback, https://localhost:1/callback, false",
        "https://client.example/back, https://client.example:8443/back, false",
        "https://client.example/back, https://client.example/back, true",
        "https://client.example/back, https://client.example/back/, false",
        "https://client.example/back, https://client.example/back?x=1, false",
        "https://client.example/back, HTTPS://client.example/back, false",
        "com.example.app:/back, com.example.app:/back, true",
        "com.example.app:/back, com.example.app:/other, false"
    })
    void onlyThePortOfAProgramOnThisMachineMayDiffer(String registered, String asked, boolean matches) {
        assertThat(RedirectUris.matches(List.of(registered), asked)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5123/callback, localhost, http://localhost:5123",
        "http://[::1]:5123/callback, [::1], http:",
        "https://claude.ai/api/mcp/auth_callback, claude.ai, https://claude.ai",
        "com.example.app://callback, com.example.app:, com.example.app:"
    })
    void whereItLeadsIsSaidToPeopleAndToBrowsers(String uri, String place, String target) {
        assertThat(RedirectUris.place(uri)).isEqualTo(place);
        assertThat(RedirectUris.formTarget(uri)).isEqualTo(target);
    }
}
