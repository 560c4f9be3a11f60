package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same tools by REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {

    private final HttpClient http = HttpClient.newHttpClient();

    private HubProcess hub;
    private Cli cli;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.in(folder);
        hub = HubProcess.hub(sandbox);
        cli = new Cli(sandbox);
        token = cli.token("rest");
    }

    @AfterAll
    void stop() {
        http.shutdownNow();
        hub.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.base() + path))
                .timeout(Bounds.ANSWER)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.parse(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Json.parse(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString("")).isNotBlank();
    }

    @Test
    void theCatalogueAndMetadataAreWhatMcpShows() {
        assertThat(get("/api/tools/catalogue").toString()).contains("\"wait\"", "\"evolution-api\"");
        JsonNode metadata = get("/api/tools/evolution-api/metadata");
        assertThat(metadata.toString()).contains("\"api_key\"", "\"base_url\"", "evolution_send_text_message");
        assertThat(get("/api/tools/evolution_api/metadata")).isEqualTo(metadata);
    }

    @Test
    void aToolIsAddedReadUpdatedAndRemoved() {
        String path = "/api/user/tools/evolution-api";

        HttpResponse<String> added = send("POST", path, "{'settings':{'base_url':'http://127.0.0.1:9'}}");
        assertThat(added.statusCode()).as(added.body()).isBetween(200, 201);
        assertThat(Json.parse(added.body()).path("status").asString()).isEqualTo("settings_required");

        HttpResponse<String> updated = send("PUT", path, "{'settings':{'api_key':'k-1234567890'}}");
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        assertThat(updated.body()).doesNotContain("k-1234567890");
        assertThat(Json.parse(updated.body()).path("status").asString()).isEqualTo("active");

        assertThat(get(path).path("status").asString()).isEqualTo("active");
        assertThat(get("/api/user/tools").toString()).contains("evolution-api").doesNotContain("k-1234567890");
        try (HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), token)) {
            assertThat(probe.list().names()).contains("evolution_send_text_message");
        }

        assertThat(send("DELETE", path, "").statusCode()).isBetween(200, 204);
        assertProblem(send("GET", path, ""), 404);
    }

    @Test
    void whatIsWrongIsAProblemThatNamesIt() {
        assertProblem(send("GET", "/api/tools/evolution-app/metadata", ""), 404);
        HttpResponse<String> wrong =
                send("POST", "/api/user/tools/evolution-api", "{'settings':{'base_url':'not a url'}}");
        assertThat(wrong.statusCode()).isIn(400, 422);
        assertProblem(wrong, wrong.statusCode());
        assertThat(wrong.body()).contains("base_url");
        assertProblem(send("POST", "/api/user/tools/wait", "{'settings':"), 400);
        assertProblem(send("GET", "/api/nowhere", ""), 404);
    }

    @Test
    void withoutATokenTheAnswerIsAChallenge() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(hub.base() + "/api/user/tools"))
                .timeout(Bounds.ANSWER)
                .build());

        assertProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void aTokenThatMayOnlyReadChangesNothing() {
        String reader = cli.onData("token", "create", "--name", "reader", "--scopes", "tools:read")
                .only();
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(hub.base() + "/api/user/tools/wait"))
                .timeout(Bounds.ANSWER)
                .header("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertProblem(response, 403);
        assertThat(response.body()).contains("tools:manage");
    }
}
