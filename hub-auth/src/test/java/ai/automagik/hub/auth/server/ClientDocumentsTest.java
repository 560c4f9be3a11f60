package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.server.Clients.Lookup;
import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Network;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDocumentsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final ClientDocuments documents = new ClientDocuments(host -> ServerWorld.open(), now::get);
    private final MockWebServer server = new MockWebServer();
    private String id = "";

    @BeforeEach
    void start() throws Exception {
        server.start();
        id = server.url("/client.json").toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientIsWhatItsDocumentSays() throws Exception {
        server.enqueue(json(document("\"client_name\":\"Claude\"")));

        Client client = found(documents.find(id, "ada"));

        assertThat(client.id()).isEqualTo(id);
        assertThat(client.name()).isEqualTo("Claude");
        assertThat(client.vouching()).contains(server.getHostName());
        assertThat(client.redirectUris()).containsExactly("https://claude.ai/back", "http://localhost/callback");
        assertThat(server.takeRequest().getHeaders().get("Accept")).isEqualTo("application/json");
    }

    @Test
    void aDocumentIsFetchedOnceInAWhile() {
        server.enqueue(json(document("\"x\":1")));
        server.enqueue(json(document("\"client_name\":\"Renamed\"")));

        found(documents.find(id, "ada"));
        found(documents.find(id, "bob"));
        assertThat(server.getRequestCount()).isEqualTo(1);

        now.updateAndGet(instant -> instant.plus(ClientDocuments.REMEMBERED));
        assertThat(found(documents.find(id, "ada")).name()).isEqualTo("Renamed");
    }

    @Test
    void aFailureIsForgottenSoon() {
        server.enqueue(new MockResponse.Builder().code(500).build());
        server.enqueue(json(document("\"x\":1")));

        assertThat(missing()).contains("status 500");
        assertThat(missing()).contains("status 500");
        assertThat(server.getRequestCount()).isEqualTo(1);

        now.updateAndGet(instant -> instant.plus(ClientDocuments.FAILURE_REMEMBERED));
        found(documents.find(id, "ada"));
    }

    @Test
    void redirectsAreNotFollowed() {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", server.url("/elsewhere.json"))
                .build());

        assertThat(missing()).contains("status 302");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeOrNoJsonIsNotTaken() {
        server.enqueue(json(document("\"x\":\"" + "x".repeat(Clients.MAX_DOCUMENT_BYTES) + "\"")));
        assertThat(missing()).contains("larger than");

        now.updateAndGet(instant -> instant.plus(ClientDocuments.FAILURE_REMEMBERED));
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body(document("\"x\":1"))
                .build());
        assertThat(missing()).contains("not JSON");
    }

    @Test
    void theDocumentOfAnotherClientOrOfOneWithASecretIsNotTaken() {
        server.enqueue(json(document("\"x\":1").replace("client.json", "other.json")));
        assertThat(missing()).contains("another client");

        for (String secret :
                List.of("\"client_secret\":\"s\"", "\"token_endpoint_auth_method\":\"client_secret_post\"")) {
            now.updateAndGet(instant -> instant.plus(ClientDocuments.FAILURE_REMEMBERED));
            server.enqueue(json(document(secret)));
            assertThat(missing()).contains("secret");
        }
    }

    @Test
    void onePersonCannotMakeTheHubFetchWithoutEnd() {
        for (int times = 0; times < ClientDocuments.MAX_FETCHES_PER_MINUTE; times++) {
            server.enqueue(new MockResponse.Builder().code(404).build());
            assertThat(problem(documents.find(id + times, "ada"))).contains("404");
        }
        assertThat(problem(documents.find(id, "ada"))).contains("Wait a minute");
        assertThat(server.getRequestCount()).isEqualTo(ClientDocuments.MAX_FETCHES_PER_MINUTE);

        server.enqueue(json(document("\"x\":1")));
        found(documents.find(id, "bob"));
    }

    @Test
    void theGuardOfTheNetworkDecidesWhereItGoes() {
        ClientDocuments guarded = new ClientDocuments(host -> closed(), now::get);

        assertThat(problem(guarded.find(id, "ada"))).contains("could not be fetched");
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example",
                "https://client.example/",
                "http://client.example/client.json",
                "https://user@client.example/client.json",
                "https://client.example/client.json#x",
                "https://client.example/a/../client.json",
                "https://client.example/./client.json",
                "https://client.example/two words",
                "https:///client.json",
                "ftp://client.example/client.json"
            })
    void aUrlThatIsNoClientsIsNotFetched(String url) {
        assertThat(ClientDocuments.url(url)).isEmpty();
        assertThat(problem(documents.find(url, "ada"))).contains("not one that a client may have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai/oauth/claude-code-client-metadata",
                "https://chatgpt.com/oauth/client.json",
                "https://client.example:8443/client.json?v=1",
                "http://localhost:5000/client.json"
            })
    void aClientsUrlIs(String url) {
        assertThat(ClientDocuments.url(url)).isPresent();
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body)
                .build();
    }

    private String document(String more) {
        return """
                {"client_id":"%s","redirect_uris":["https://claude.ai/back","http://localhost/callback"],%s}""".formatted(id, more);
    }

    private String missing() {
        return problem(documents.find(id, "ada"));
    }

    private static String problem(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Missing(String problem) -> problem;
            case Lookup.Found found -> throw new AssertionError(found);
        };
    }

    private static Client found(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found(Client client) -> client;
            case Lookup.Missing missing -> throw new AssertionError(missing);
        };
    }

    private static Network closed() {
        return new Network() {
            @Override
            public SocketFactory socketFactory() {
                return new ClosedSockets();
            }

            @Override
            public List<InetAddress> resolve(String host) throws HostNotAllowedException {
                throw new HostNotAllowedException("No");
            }
        };
    }
}
