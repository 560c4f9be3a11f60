package ai.automagik.hub.auth.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuthKeysTest {

    @Test
    void aKnownProviderNeedsAClientAlone() {
        OAuthKeys.Reading reading = OAuthKeys.read(Map.of(
                "GOOGLE_OAUTH_CLIENT_ID",
                "id",
                "GOOGLE_OAUTH_CLIENT_SECRET",
                "secret",
                "OAUTH_GITHUB_CLIENT_ID",
                "id"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.providers().all())
                .extracting(OAuthProvider::displayName)
                .containsExactly("GitHub", "Google");
        assertThat(reading.providers().find("google").orElseThrow().client().secret())
                .isPresent();
        assertThat(reading.toString()).doesNotContain("secret=");
    }

    @Test
    void anotherProviderNeedsItsUrls() {
        OAuthKeys.Reading reading = OAuthKeys.read(Map.of(
                "OAUTH_OUR_FORGE_CLIENT_ID", "id",
                "OAUTH_OUR_FORGE_AUTHORIZATION_URL", "https://forge.example/authorize",
                "OAUTH_OUR_FORGE_TOKEN_URL", "https://forge.example/token"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.providers().find("our-forge")).isPresent();
        assertThat(reading.providers().hosts()).containsExactly("forge.example");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        OAuthKeys.Reading reading = OAuthKeys.read(Map.of(
                "OAUTH_FORGE_CLIENT_ID", "id",
                "OAUTH_FORGE_TOKEN_URL", "http://forge.example/token",
                "OAUTH_GOOGLE_CLIENT_SECRET", "a secret",
                "OAUTH_GITHUB_CLIENT_ID", " "));

        assertThat(reading.problems())
                .containsExactly(
                        "OAUTH_FORGE_TOKEN_URL 'http://forge.example/token' is not a URL such as"
                                + " https://accounts.example.com/token; plain http is for this machine alone",
                        "OAUTH_FORGE_AUTHORIZATION_URL is missing: this hub does not know the provider 'forge'; set it,"
                                + " or use one of google, github, microsoft",
                        "OAUTH_GOOGLE_CLIENT_ID is missing, while OAUTH_GOOGLE_CLIENT_SECRET is set; set both or neither");
        assertThat(reading.providers().all()).isEmpty();
    }

    @Test
    void thisMachineMayBeReachedInTheClear() {
        assertThat(OAuthKeys.read(Map.of(
                                "OAUTH_FORGE_CLIENT_ID", "id",
                                "OAUTH_FORGE_AUTHORIZATION_URL", "http://localhost:1/authorize",
                                "OAUTH_FORGE_TOKEN_URL", "http://127.0.0.1:1/token"))
                        .problems())
                .isEmpty();
    }

    @Test
    void keysAreToldFromOthers() {
        assertThat(OAuthKeys.is("OAUTH_GOOGLE_CLIENT_ID")).isTrue();
        assertThat(OAuthKeys.is("GOOGLE_OAUTH_CLIENT_SECRET")).isTrue();
        assertThat(OAuthKeys.is("OAUTH_CLIENT_ID")).isFalse();
        assertThat(OAuthKeys.is("OAUTH_GOOGLE_CLIENTID")).isFalse();
    }
}
