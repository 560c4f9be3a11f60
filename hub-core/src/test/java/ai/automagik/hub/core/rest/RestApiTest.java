package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.core.http.Origins;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestApiTest {

    @TempDir
    private static Path folder;

    private static TestStorage storage;
    private static HttpHub hub;

    @BeforeAll
    static void start() throws Exception {
        storage = new TestStorage(folder);
        RestApi.Parts parts = new RestApi.Parts(
                new ScriptedTools(),
                Optional.empty(),
                storage.workspaces(TestTools.registry()),
                new IdentitiesResource.Parts(storage.identities(), storage.users(), Optional.empty()),
                HttpHub::admit,
                new Doorway(true, Set.of(), Set.of()),
                new ChallengeHeader(Optional.of(new Origins(Optional.empty()))),
                new BoundedBody(HttpHub.PATIENT),
                () -> "call-7");
        hub = new HttpHub(HttpHub.PATIENT, Optional.of(RestApi.config(parts)));
    }

    @AfterAll
    static void stop() {
        hub.close();
        storage.close();
    }

    @Test
    void theCatalogueIsListedInSnakeCase() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/tools/catalogue", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"tools\":[{\"name\":\"wait\",\"display_name\":\"Wait\",\"description\":\"Waits\","
                        + "\"category\":\"time\",\"auth_type\":\"none\",\"added\":false}]}");
    }

    @Test
    void theCatalogueIsFilteredByCategory() throws Exception {
        assertThat(send("GET", "/api/tools/catalogue?category=mail", "").body()).isEqualTo("{\"tools\":[]}");
    }

    @Test
    void aToolIsDescribed() throws Exception {
        JsonNode tool = json(send("GET", "/api/tools/wait/metadata", ""));
        assertThat(tool.path("operations").path(0).path("name").asString()).isEqualTo("wait_minutes");
        assertThat(tool.has("icon_url")).isFalse();
    }

    @Test
    void aToolIsAddedWithItsSettings() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/user/tools/wait", "{\"settings\":{\"longest\":90,\"loud\":true,\"note\":null}}");
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode state = json(answer);
        assertThat(state.path("status").asString()).isEqualTo("longest=90,loud=true,note=");
        assertThat(state.path("added_at").asString()).isEqualTo("2026-11-01T12:00:00Z");
    }

    @ParameterizedTest
    @MethodSource
    void settingsBeyondTheBoundsOfJsonAreRefused(String value) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/user/tools/wait", "{\"settings\":{\"longest\":" + value + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "tools.jackson");
    }

    static List<String> settingsBeyondTheBoundsOfJsonAreRefused() {
        return List.of(
                "[".repeat(70) + "]".repeat(70),
                "1".repeat(201),
                "{\"" + "n".repeat(1_025) + "\":1}",
                "1,\"longest\":2");
    }

    @Test
    void aToolIsAddedWithoutABody() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.uri("/api/user/tools/wait"))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .POST(BodyPublishers.noBody());
        assertThat(hub.send(request).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH"})
    void settingsAreChanged(String method) throws Exception {
        HttpResponse<String> answer = send(method, "/api/user/tools/wait", "{\"settings\":{\"longest\":\"5\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("longest=5");
    }

    @Test
    void aToolIsRemoved() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/api/user/tools/wait", "");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET    | /api/user/tools/nosuch      |                                  | 404 | is not among your tools
            GET    | /api/tools/nosuch/metadata  |                                  | 404 | did you mean 'wait'?
            GET    | /api/nowhere                |                                  | 404 | The path is not one of this API's
            DELETE | /api/tools/catalogue        |                                  | 405 | Allow header
            POST   | /api/user/tools/invalid     | {"settings":{"longest":"x"}}     | 422 | Setting 'longest' is not a number
            POST   | /api/user/tools/wait        | {"settings":[1]}                 | 422 | 'settings' is not an object
            POST   | /api/user/tools/wait        | {"settings":{"a":{"b":"hush"}}}  | 422 | a list or an object
            POST   | /api/user/tools/wait        | {"setings":{}}                   | 422 | other than 'settings'
            POST   | /api/user/tools/wait        | {"settings":{"a":"hush"          | 400 | not JSON
            POST   | /api/user/tools/forbidden   | {}                               | 403 | not today
            POST   | /api/user/tools/broken      | {}                               | 500 | call id call-7
            POST   | /api/user/tools/offline     | {}                               | 503 | storage does not answer
            """)
    void whatGoesWrongIsAProblem(String method, String path, String body, int status, String detail) throws Exception {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("status").intValue()).isEqualTo(status);
        assertThat(json(answer).path("detail").asString()).contains(detail);
        assertThat(answer.body()).doesNotContain("hush", "Exception", "at ai.");
    }

    @Test
    void allProblemsOfSettingsAreNamed() throws Exception {
        HttpResponse<String> answer = send("POST", "/api/user/tools/invalid", "{}");
        assertThat(json(answer).path("errors").valueStream().map(JsonNode::asString))
                .containsExactly("Setting 'longest' is not a number", "Setting 'loud' is not yes or no");
    }

    @Test
    void withoutATokenEveryPathIsUnauthorized() throws Exception {
        for (String path : new String[] {"/api/tools/catalogue", "/api/nowhere"}) {
            HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri(path)));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer resource_metadata=\"" + hub.uri("/.well-known/oauth-protected-resource/mcp"));
            assertThat(json(answer).path("status").intValue()).isEqualTo(401);
        }
    }

    @Test
    void whoLacksAScopeIsToldWhichAndWhere() throws Exception {
        HttpResponse<String> answer = send("POST", "/api/user/tools/forbidden", "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains(
                        "resource_metadata=\"" + hub.uri("/.well-known/"),
                        "error=\"insufficient_scope\"",
                        "scope=\"tools:manage\"");
    }

    @Test
    void pagesOfStrangersMayNotCall() throws Exception {
        HttpResponse<String> answer =
                hub.send(request("GET", "/api/tools/catalogue", "").header("Origin", "https://evil.example"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        HttpResponse<String> answer =
                hub.send(request("POST", "/api/user/tools/wait", "a=b").setHeader("Content-Type", "text/plain"));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(send("POST", "/api/user/tools/wait", " ".repeat(100_001)).statusCode())
                .isEqualTo(413);
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return hub.send(request(method, path, body));
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return HttpRequest.newBuilder(hub.uri(path))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, publisher);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
