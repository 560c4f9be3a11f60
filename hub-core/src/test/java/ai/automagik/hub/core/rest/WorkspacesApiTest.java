package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkspacesApiTest {

    @TempDir
    Path folder;

    private TestStorage storage;
    private HttpHub hub;
    private Caller caller;
    private WorkspaceId team;

    @BeforeEach
    void start() throws Exception {
        storage = new TestStorage(folder);
        caller = storage.caller("ada@example.com");
        team = storage.team("ada@example.com", "bob@example.com");
        RestApi.Parts parts = new RestApi.Parts(
                new ScriptedTools(),
                Optional.empty(),
                storage.workspaces(TestTools.registry(TestTools.mail())),
                new IdentitiesResource.Parts(storage.identities(), storage.users(), Optional.empty()),
                authorization -> new Authentication.Granted(caller),
                new Doorway(true, Set.of(), Set.of()),
                ChallengeHeader.PLAIN,
                new BoundedBody(HttpHub.PATIENT),
                () -> "call-7");
        hub = new HttpHub(HttpHub.PATIENT, Optional.of(RestApi.config(parts)));
    }

    @AfterEach
    void stop() {
        hub.close();
        storage.close();
    }

    @Test
    void theCallersWorkspacesAreListed() throws Exception {
        JsonNode mine = json(send("GET", "/api/workspaces", "")).path("workspaces");

        assertThat(mine.valueStream().map(each -> each.path("name").asString()))
                .containsExactly("ada@example.com", "Team");
        assertThat(mine.path(0).path("personal").booleanValue()).isTrue();
        assertThat(mine.path(1).path("id").asString()).isEqualTo(team.toString());
        assertThat(mine.path(1).path("role").asString()).isEqualTo("workspace_owner");
    }

    @Test
    void aWorkspaceIsMadeSwitchedToAndRenamed() throws Exception {
        HttpResponse<String> made = send("POST", "/api/workspaces", "{\"name\":\"Kitchen\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String id = json(made).path("id").asString();

        JsonNode switched = json(send("POST", "/api/workspaces/switch", "{\"workspace\":\"" + id + "\"}"));
        assertThat(switched.path("current").booleanValue()).isTrue();

        caller = storage.in(team, "ada@example.com");
        assertThat(json(send("PATCH", "/api/workspaces/current", "{\"name\":\"Crew\"}"))
                        .path("name")
                        .asString())
                .isEqualTo("Crew");
    }

    @Test
    void aTokenReachesIntoNoOtherWorkspace() throws Exception {
        assertThat(send("GET", "/api/workspaces/" + team + "/members", "").statusCode())
                .isEqualTo(404);
        caller = storage.in(team, "ada@example.com");
        assertThat(send("GET", "/api/workspaces/" + team + "/members", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void membersAreInvitedChangedAndRemoved() throws Exception {
        caller = storage.in(team, "ada@example.com");
        HttpResponse<String> invited = send(
                "POST",
                "/api/workspaces/current/invitations",
                "{\"email\":\"eve@example.com\",\"role\":\"workspace_viewer\"}");
        assertThat(invited.statusCode()).isEqualTo(201);
        assertThat(json(invited).path("link").asString()).startsWith("http://localhost:8000/invitations/");
        JsonNode open =
                json(send("GET", "/api/workspaces/current/invitations", "")).path("invitations");
        assertThat(open).hasSize(1);
        assertThat(open.path(0).has("link")).isFalse();
        assertThat(send(
                                "DELETE",
                                "/api/workspaces/current/invitations/"
                                        + open.path(0).path("id").asString(),
                                "")
                        .statusCode())
                .isEqualTo(204);

        assertThat(json(send(
                                "PATCH",
                                "/api/workspaces/current/members/bob@example.com",
                                "{\"role\":\"workspace_viewer\"}"))
                        .path("role")
                        .asString())
                .isEqualTo("workspace_viewer");
        assertThat(send("DELETE", "/api/workspaces/current/members/bob@example.com", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(send("GET", "/api/workspaces/current/members", "")).path("members"))
                .hasSize(1);
    }

    @Test
    void theLastOwnerIsToldWhyTheyCannotLeave() throws Exception {
        caller = storage.in(team, "ada@example.com");
        HttpResponse<String> answer = send("DELETE", "/api/workspaces/current/members/me", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asString()).contains("last owner");
    }

    @Test
    void whoMayNotIsToldTheRuleOrTheScope() throws Exception {
        caller = storage.in(team, "bob@example.com");
        HttpResponse<String> member = send("DELETE", "/api/workspaces/current/members/ada@example.com", "");
        assertThat(member.statusCode()).isEqualTo(403);
        assertThat(member.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(json(member).path("detail").asString()).contains("ask an owner");

        caller = TestStorage.with(storage.in(team, "ada@example.com"), Scope.TOOLS_MANAGE);
        HttpResponse<String> owner = send("DELETE", "/api/workspaces/current/members/bob@example.com", "");
        assertThat(owner.statusCode()).isEqualTo(403);
        assertThat(owner.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "workspace:manage");
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        caller = storage.in(team, "ada@example.com");
        HttpResponse<String> role =
                send("PATCH", "/api/workspaces/current/members/bob@example.com", "{\"role\":\"king\"}");
        assertThat(role.statusCode()).isEqualTo(422);
        assertThat(json(role).path("detail").asString()).contains("workspace_owner");
        assertThat(send("POST", "/api/workspaces", "{}").statusCode()).isEqualTo(422);
        assertThat(send("POST", "/api/workspaces", "[]").statusCode()).isEqualTo(422);
        assertThat(send("POST", "/api/workspaces", "{").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return hub.send(HttpRequest.newBuilder(hub.uri(path))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.body()).isNotBlank();
        return JsonMapper.shared().readTree(answer.body());
    }
}
