package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.PendingLink;
import ai.automagik.hub.storage.UserId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who waits to be taken for a person, over REST. */
final class IdentitiesApiTest {

    private static final String ISSUER = "https://id.example.com";
    private static final String ADA = "{\"email\":\"ada@example.com\"}";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private TestStorage storage;
    private HttpHub hub;
    private UserId ada;
    private Caller caller;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        storage.owner();
        ada = storage.caller("ada@example.com").user();
        caller = storage.caller(Users.LOCAL_OWNER);
        RestApi.Parts parts = new RestApi.Parts(
                new ScriptedTools(),
                Optional.empty(),
                storage.workspaces(TestTools.registry()),
                new IdentitiesResource.Parts(storage.identities(), storage.users(), Optional.of(ISSUER)),
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
    void whoWaitsIsListed() throws Exception {
        waits("user_1", NOON);

        HttpResponse<String> answer = waiting();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"waiting\":[{\"email\":\"ada@example.com\",\"issuer\":\"" + ISSUER
                        + "\",\"subject\":\"user_1\",\"asked_at\":\"2026-11-22T12:00:00Z\"}]}");
    }

    @Test
    void whoeverWaitsIsConfirmed() throws Exception {
        waits("user_1", NOON);

        HttpResponse<String> answer = link(ADA);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo("{\"email\":\"ada@example.com\",\"issuer\":\"" + ISSUER + "\",\"subject\":\"user_1\"}");
        assertThat(identity("user_1")).contains(ada);
        assertThat(waiting().body()).isEqualTo("{\"waiting\":[]}");
        assertThat(link(ADA).statusCode()).isEqualTo(404);
    }

    @Test
    void ofSeveralOneIsNamed() throws Exception {
        waits("user_1", NOON);
        waits("user_2", NOON.plusSeconds(1));

        HttpResponse<String> several = link(ADA);
        assertThat(several.statusCode()).isEqualTo(409);
        assertThat(detail(several)).contains("user_1", "user_2", "send the subject");

        assertThat(link("{\"email\":\"ada@example.com\",\"subject\":\"user_2\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(identity("user_1")).isEmpty();
        assertThat(identity("user_2")).contains(ada);
    }

    @Test
    void aPersonIsKnownBeforeTheyFirstCome() throws Exception {
        String body = "{\"email\":\"ada@example.com\",\"issuer\":\"configured\",\"subject\":\"user_1\"}";
        assertThat(link(body).statusCode()).isEqualTo(201);
        assertThat(identity("user_1")).contains(ada);

        HttpResponse<String> taken = link(body);
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(detail(taken)).contains("signed in already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                    | 422",
                "{\"email\":\"ada@example.com\",\"issuer\":\"https://id.example.com\"} | 422",
                "{\"email\":\"eve@example.com\"}                                       | 404",
                "{\"email\":\"ada@example.com\"}                                       | 404",
                "[]                                                                    | 422",
                "{                                                                     | 400"
            })
    void whatDoesNotFitIsRefused(String body, int status) throws Exception {
        assertThat(link(body).statusCode()).isEqualTo(status);
    }

    @Test
    void nobodyButASuperAdminComesNear() throws Exception {
        waits("user_1", NOON);
        caller = storage.caller("ada@example.com");

        for (HttpResponse<String> refused : List.of(waiting(), link(ADA))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(detail(refused)).contains("Only a super admin").doesNotContain("user_1");
        }
        assertThat(identity("user_1")).isEmpty();
    }

    @Test
    void aSuperAdminNeedsATokenForIt() throws Exception {
        caller = TestStorage.with(
                caller, Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE, Scope.WORKSPACE_MANAGE);

        HttpResponse<String> refused = waiting();

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "admin");
        assertThat(link(ADA).statusCode()).isEqualTo(403);
    }

    private void waits(String subject, Instant since) {
        storage.storage().write(stores -> stores.identities().ask(new PendingLink(ISSUER, subject, ada, since)));
    }

    private Optional<UserId> identity(String subject) {
        return storage.storage()
                .read(stores -> stores.identities().find(ISSUER, subject))
                .map(Identity::user);
    }

    private HttpResponse<String> waiting() throws Exception {
        return hub.send(
                HttpRequest.newBuilder(hub.uri("/api/identities/waiting")).header("Authorization", "Bearer any"));
    }

    private HttpResponse<String> link(String body) throws Exception {
        return hub.send(HttpRequest.newBuilder(hub.uri("/api/identities"))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String detail(HttpResponse<String> answer) {
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        return problem.path("detail").asString();
    }
}
