package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The scenario over HTTP in a session. */
abstract class SessionScenarioContractIT extends HttpScenarioContractIT {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private int statusOf(String method, String session, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub().url())
                .timeout(Bounds.ANSWER)
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .header("Mcp-Session-Id", session)
                .header("Authorization", "Bearer " + token);
        request.method(
                method,
                method.equals("POST")
                        ? BodyPublishers.ofString(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}")
                        : BodyPublishers.noBody());
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aSessionIsNothingInTheHandsOfAnotherUser() throws IOException, InterruptedException {
        String session = ((HttpScenarioClient) client()).session();
        assertThat(cli().onData("user", "add", "bob@example.com").exit()).isZero();
        String bob = cli().tokenOf("bob@example.com", "client");

        assertThat(statusOf("POST", session, bob)).isEqualTo(NOT_FOUND);
        assertThat(statusOf("GET", session, bob)).isEqualTo(NOT_FOUND);
        assertThat(statusOf("POST", session, cli().token("another"))).isEqualTo(OK);
    }

    @Test
    void aSessionThatWasChangedIsUnknown() throws IOException, InterruptedException {
        String session = ((HttpScenarioClient) client()).session();
        String changed = (session.startsWith("A") ? "B" : "A") + session.substring(1);

        assertThat(statusOf("POST", changed, cli().token("changed"))).isEqualTo(NOT_FOUND);
    }
}
