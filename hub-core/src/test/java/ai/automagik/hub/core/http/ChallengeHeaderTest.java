package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeHeaderTest {

    private final ChallengeHeader header =
            new ChallengeHeader(Optional.of(new Origins(Optional.of(URI.create("https://hub.example")))));

    @Test
    void theMetadataStandAtTheOriginThatTheClientUses() {
        Challenge challenge = Challenge.invalidToken("The token has expired");

        assertThat(header.value(challenge, "localhost:8000"))
                .startsWith(
                        "Bearer resource_metadata=\"http://localhost:8000/.well-known/oauth-protected-resource/mcp\"")
                .contains("error=\"invalid_token\", error_description=\"The token has expired\", scope=\"tools:read");
        assertThat(header.value(challenge, "hub.example")).contains("=\"https://hub.example/.well-known/");
        assertThat(ChallengeHeader.PLAIN.value(challenge, "localhost")).startsWith("Bearer error=");
    }

    @Test
    void whoNeedsMoreIsToldWhatForAndWhere() {
        assertThat(header.value(Challenge.insufficientScope(Scope.ADMIN), "localhost"))
                .contains("resource_metadata=", "error=\"insufficient_scope\"", "scope=\"admin\"");
    }
}
