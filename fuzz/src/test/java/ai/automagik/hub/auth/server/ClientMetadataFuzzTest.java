package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;

/** What clients say of themselves, when they register or at the URL that is their id. */
class ClientMetadataFuzzTest {

    private static final URI URL = URI.create("https://client.example/client.json");

    @FuzzTest(maxDuration = "")
    void aDocumentIsFitOrRefused(byte[] input) {
        switch (RegistrationRequest.read(input)) {
            case RegistrationRequest.Read.Unfit(Registration.Refused refusal) -> {
                assertThat(refusal.error()).isIn("invalid_client_metadata", "invalid_redirect_uri");
                // It says what is wrong in our words, never in the stranger's.
                assertThat(refusal.description()).matches("[ -~]{1,200}");
            }
            case RegistrationRequest.Read.Fit fit -> {
                assertThat(fit.request().redirectUris())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(Clients.MAX_REDIRECT_URIS)
                        .allMatch(uri -> RedirectUris.problem(uri).isEmpty());
                assertThat(fit.request().applicationType()).isIn("native", "web");
                assertThat(Client.name(fit.request().name(), "otherwise"))
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(Client.MAX_NAME_CHARS)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            }
        }
        if (ClientDocuments.read(URL, input) instanceof Clients.Lookup.Found(Client client)) {
            assertThat(client.id()).isEqualTo(URL.toString());
            assertThat(client.vouching()).contains("client.example");
        }
    }
}
