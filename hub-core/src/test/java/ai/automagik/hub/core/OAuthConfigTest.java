package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of clients at OAuth providers among the others. */
final class OAuthConfigTest {

    @Test
    void aClientIsConfiguredByTheFirstSourceThatNamesIt() {
        ConfigReader.Reading reading = ConfigReader.read(
                List.of(
                        new ConfigSource("--env", Map.of("OAUTH_GITHUB_CLIENT_ID", "first"), true),
                        new ConfigSource("environment", Map.of("OAUTH_GITHUB_CLIENT_ID", "second"), false)),
                Path.of("data"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()
                        .providers()
                        .find("github")
                        .orElseThrow()
                        .client()
                        .id())
                .isEqualTo("first");
    }

    @Test
    void aClientsKeysAreNoSettingsOfToolsAndNoMistakes() {
        HubConfig config = ConfigReader.read(
                        List.of(new ConfigSource(
                                "--env",
                                Map.of("GOOGLE_OAUTH_CLIENT_ID", "id", "GOOGLE_OAUTH_CLIENT_SECRET", "secret"),
                                true)),
                        Path.of("data"))
                .config();

        assertThat(config.toolEnvironment().find("GOOGLE_OAUTH_CLIENT_SECRET")).isEmpty();
        assertThat(PluginStart.unknownKeys(config, TestTools.registry(TestTools.mail())))
                .isEmpty();
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void aKeyThatIsNearlyOneIsAMistake() {
        HubConfig config = ConfigReader.read(
                        List.of(new ConfigSource("--env", Map.of("OAUTH_GOOGLE_CLIENTID", "id"), true)),
                        Path.of("data"))
                .config();

        assertThat(PluginStart.unknownKeys(config, TestTools.registry(TestTools.mail())))
                .singleElement()
                .asString()
                .contains("did you mean 'OAUTH_GOOGLE_CLIENT_ID'?");
    }

    @Test
    void whatIsWrongIsToldWithTheOtherProblems() {
        assertThat(ConfigReader.read(
                                List.of(new ConfigSource("--env", Map.of("OAUTH_FORGE_CLIENT_ID", "id"), true)),
                                Path.of("data"))
                        .problems())
                .hasSize(2)
                .first()
                .asString()
                .contains("OAUTH_FORGE_AUTHORIZATION_URL is missing");
    }
}
