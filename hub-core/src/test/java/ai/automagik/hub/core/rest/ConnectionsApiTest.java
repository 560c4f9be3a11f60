package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.connect.Callback;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.ConsentBegin;
import ai.automagik.hub.auth.connect.ConsentEnd;
import ai.automagik.hub.auth.connect.ConsentWish;
import ai.automagik.hub.auth.connect.OAuthKeys;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.auth.connect.Visitor;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeProvider;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Connected accounts over REST: everybody has their own, and nobody reaches another's. */
final class ConnectionsApiTest {

    private TestStorage storage;
    private FakeProvider provider;
    private Connections connections;
    private HttpHub hub;
    private Caller ada;
    private Caller bob;
    private Caller caller;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        InstantSource clock = InstantSource.system();
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        bob = storage.caller("bob@example.com");
        caller = ada;
        provider = FakeProvider.start(clock);
        connections = new Connections(
                OAuthKeys.read(provider.configuration("acme")).providers(),
                storage.storage(),
                new LoopbackNetwork(),
                () -> Optional.of(URI.create("http://127.0.0.1:8000/connect/callback")),
                clock,
                new SecureRandom(),
                user -> {});
        RestApi.Parts parts = new RestApi.Parts(
                new ScriptedTools(),
                Optional.of(new UserConnections(connections, TestTools::registry, ToolAccounts.NONE)),
                storage.workspaces(TestTools.registry()),
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
        connections.close();
        provider.close();
        storage.close();
    }

    @Test
    void theCallersConnectionsAreListedWithoutTheirTokens() throws Exception {
        connect(ada, "ada@acme.example");

        HttpResponse<String> answer = send("GET", "");
        JsonNode only = connections(answer).path(0);

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(only.path("provider").asString()).isEqualTo("acme");
        assertThat(only.path("account").asString()).isEqualTo("ada@acme.example");
        assertThat(only.path("status").asString()).isEqualTo("active");
        assertThat(only.path("preferred").booleanValue()).isTrue();
        assertThat(only.path("scopes").valueStream().map(JsonNode::asString)).containsExactly("read");
        assertThat(only.propertyNames())
                .isSubsetOf(
                        "id",
                        "provider",
                        "account",
                        "preferred",
                        "status",
                        "scopes",
                        "connected_at",
                        "last_used_at",
                        "endings",
                        "warnings");
    }

    @Test
    void anotherOneIsMadeTheDefault() throws Exception {
        connect(ada, "ada@acme.example");
        connect(ada, "work@acme.example");

        HttpResponse<String> answer = send("PUT", "/work@acme.example/default");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("account").asString()).isEqualTo("work@acme.example");
        assertThat(connections(send("GET", ""))
                        .valueStream()
                        .filter(each -> each.path("preferred").booleanValue())
                        .map(each -> each.path("account").asString()))
                .containsExactly("work@acme.example");
    }

    @Test
    void oneIsEndedAtItsProviderToo() throws Exception {
        connect(ada, "ada@acme.example");

        HttpResponse<String> answer = send("DELETE", "/" + onlyId());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(provider.revocations()).hasSize(1);
        assertThat(connections(send("GET", ""))).isEmpty();
        assertThat(send("DELETE", "/ada@acme.example").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodySeesOrTouchesAnothersConnection() throws Exception {
        connect(ada, "ada@acme.example");
        connect(bob, "bob@acme.example");
        String id = onlyId();

        caller = bob;
        assertThat(connections(send("GET", ""))
                        .valueStream()
                        .map(each -> each.path("account").asString()))
                .containsExactly("bob@acme.example");
        for (String name : List.of(id, "ada@acme.example")) {
            for (HttpResponse<String> refused :
                    List.of(send("DELETE", "/" + name), send("PUT", "/" + name + "/default"))) {
                assertThat(refused.statusCode()).isEqualTo(404);
                assertThat(json(refused).path("detail").asString()).contains("bob@acme.example");
            }
            // What is another's is answered as what never was.
            assertThat(send("DELETE", "/" + name).body().replace(name, "it"))
                    .isEqualTo(send("DELETE", "/nothing").body().replace("nothing", "it"));
        }

        caller = ada;
        assertThat(onlyId()).isEqualTo(id);
        assertThat(provider.revocations()).isEmpty();
    }

    @Test
    void aConnectionStaysInItsWorkspace() throws Exception {
        connect(ada, "ada@acme.example");
        String id = onlyId();
        WorkspaceId team = storage.team("bob@example.com", "ada@example.com");

        for (String email : List.of("ada@example.com", "bob@example.com")) {
            caller = storage.in(team, email);
            assertThat(connections(send("GET", ""))).isEmpty();
            assertThat(send("DELETE", "/" + id).statusCode()).isEqualTo(404);
        }

        caller = ada;
        assertThat(onlyId()).isEqualTo(id);
    }

    @Test
    void anOwnerOfTheWorkspaceDoesNotReachItsMembersConnections() throws Exception {
        WorkspaceId team = storage.team("bob@example.com", "ada@example.com");
        caller = storage.in(team, "ada@example.com");
        connect(caller, "ada@acme.example");
        String id = onlyId();

        caller = storage.in(team, "bob@example.com");
        assertThat(connections(send("GET", ""))).isEmpty();
        assertThat(send("PUT", "/" + id + "/default").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyLookIsToldSo() throws Exception {
        WorkspaceId team = storage.team("bob@example.com");
        storage.join(team, "bob@example.com", "ada@example.com", Role.WORKSPACE_VIEWER);
        caller = storage.in(team, "ada@example.com");
        assertThat(send("GET", "").statusCode()).isEqualTo(200);
        HttpResponse<String> viewer = send("DELETE", "/x");
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(json(viewer).path("detail").asString()).contains("Viewers");

        caller = TestStorage.with(ada, Scope.TOOLS_READ);
        assertThat(send("GET", "").statusCode()).isEqualTo(200);
        HttpResponse<String> reader = send("PUT", "/x/default");
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(reader.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "tools:manage");
    }

    private void connect(Caller whose, String account) throws Exception {
        provider.signedInAs(account);
        Visitor visitor = new Visitor(whose.user(), "session");
        ConsentWish wish = new ConsentWish("acme", Set.of("read"), Optional.empty(), new ConsentWish.Account.Another());
        if (!(connections.begin(Owner.of(whose), wish, visitor) instanceof ConsentBegin.GoThere there)) {
            throw new AssertionError("No consent was begun");
        }
        String answer = provider.consent(there.address()).getRawQuery();
        Callback callback =
                new Callback(field(answer, "state"), field(answer, "code"), field(answer, "iss"), Optional.empty());
        assertThat(connections.complete(callback, visitor)).isInstanceOf(ConsentEnd.Connected.class);
    }

    private static Optional<String> field(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    private String onlyId() throws Exception {
        JsonNode all = connections(send("GET", ""));
        assertThat(all).hasSize(1);
        return all.path(0).path("id").asString();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return hub.send(HttpRequest.newBuilder(hub.uri("/api/user/connections" + path))
                .header("Authorization", "Bearer any")
                .method(method, BodyPublishers.noBody()));
    }

    private static JsonNode connections(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer).path("connections");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
