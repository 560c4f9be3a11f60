package ai.automagik.hub.core.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.OAuthKeys;
import ai.automagik.hub.auth.connect.OAuthProviders;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.auth.workspace.Members;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.AccessCheck;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.http.VisitServer;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolState;
import ai.automagik.hub.core.tools.ToolStates;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.core.tools.UserTools;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeProvider;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a tool that needs an account to a call that has its token, over HTTP. */
final class ConnectRoutesTest {

    private final SecureRandom random = new SecureRandom();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Registry registry = TestTools.registry(diary());
    private TestStorage storage;
    private FakeProvider provider;
    private Connections connections;
    private VisitServer server;
    private UserTools tools;
    private UserConnections userConnections;
    private ConnectedAccounts accounts;
    private Caller ada;
    private Caller bob;

    private static HubTool diary() {
        return TestTools.tool(ToolMetadata.of("diary", "diary", "Diary", "Keeps a diary.", "tests", "1.0")
                .withOAuth(new OAuthNeed("acme", Set.of("read", "write"))));
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        InstantSource clock = InstantSource.system();
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        bob = storage.caller("bob@example.com");
        provider = FakeProvider.start(clock).signedInAs("ada@acme.example");
        OAuthProviders providers =
                OAuthKeys.read(provider.configuration("acme")).providers();
        Address address = new Address();
        StoredPages pages = new StoredPages(storage.storage(), address, clock, random);
        connections = new Connections(
                providers,
                storage.storage(),
                new LoopbackNetwork(),
                () -> address.of(ConnectRoutes.CALLBACK),
                clock,
                random,
                user -> {});
        server = new VisitServer(
                ConnectRoutes.of(connections, pages, () -> registry),
                new AccessCheck(new ByHeader(), AccessCheck.Members.of(storage.storage())));
        address.is(server.at("/"));
        ConnectedTools toolAccounts = new ConnectedTools(providers, pages, clock);
        SettingsResolver settings = new SettingsResolver(name -> Optional.empty(), user -> false);
        tools = new UserTools(
                () -> registry,
                storage.storage(),
                new ToolStates(() -> registry, settings, toolAccounts),
                clock,
                user -> {});
        userConnections = new UserConnections(connections, () -> registry, toolAccounts);
        accounts = new ConnectedAccounts(connections);
    }

    @AfterEach
    void stop() {
        server.close();
        connections.close();
        provider.close();
        storage.close();
        client.close();
    }

    /** A browser says in a header who is signed in. */
    private final class ByHeader implements SignIn {

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return visit.headers()
                    .get("X-Signed-In")
                    .flatMap(id ->
                            storage.storage().read(stores -> stores.users().findByEmail(id)))
                    .map(user -> new SignedIn(user, "session of " + user.email(), Instant.EPOCH));
        }

        @Override
        public VisitAnswer begin(Visit visit, String returnTo) {
            return VisitAnswer.redirect("/sign-in?to=" + returnTo);
        }
    }

    private HttpResponse<String> get(String address, String... signedIn) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        for (String email : signedIn) {
            request.header("X-Signed-In", email);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String link() {
        ToolState state = tools.add(ada, "diary", Map.of());
        assertThat(state.status()).isEqualTo("oauth_required");
        assertThat(state.asText())
                .contains("ask the user to open " + state.connectUrl().orElseThrow());
        return state.connectUrl().orElseThrow();
    }

    private HttpResponse<String> connect() throws Exception {
        HttpResponse<String> there = get(link(), "ada@example.com");
        assertThat(location(there)).startsWith(provider.authorizationUrl() + "?");
        return get(location(get(location(there))), "ada@example.com");
    }

    @Test
    void aToolThatNeedsAnAccountHasALinkAndWorksAfterTheUserHasConsented() throws Exception {
        HttpResponse<String> page = connect();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ada@acme.example", "is connected for Diary");
        ToolState state = tools.get(ada, "diary");
        assertThat(state.status()).isEqualTo("active");
        assertThat(state.connectUrl()).isEmpty();
        String token = accounts.accessToken(Owner.of(ada), "acme", Set.of("read"), Optional.empty())
                .reveal();
        assertThat(provider.accountOf(token)).contains("ada@acme.example");
        assertThatThrownBy(() -> accounts.accessToken(Owner.of(bob), "acme", Set.of("read"), Optional.empty()))
                .isInstanceOfSatisfying(
                        ToolException.class,
                        thrown -> assertThat(thrown.error()).isInstanceOf(ToolError.ConsentRequired.class));
    }

    @Test
    void theLinkOfOneNeedIsAlwaysTheSame() {
        assertThat(link()).isEqualTo(link());
    }

    @Test
    void whoeverIsNotSignedInSignsInFirst() throws Exception {
        String link = link();

        assertThat(location(get(link)))
                .isEqualTo("/sign-in?to=" + URI.create(link).getPath());
    }

    @Test
    void anotherPersonsLinkLeadsNowhere() throws Exception {
        HttpResponse<String> page = get(link(), "bob@example.com");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("somebody else").doesNotContain("diary", "ada@");
    }

    @Test
    void whoMayOnlyLookOrHasLeftConnectsNothing() throws Exception {
        WorkspaceId team = storage.team("bob@example.com", "ada@example.com");
        Caller bobInTeam = storage.in(team, "bob@example.com");
        Members members = storage.workspaces(registry).members();
        String link = tools.add(storage.in(team, "ada@example.com"), "diary", Map.of())
                .connectUrl()
                .orElseThrow();
        assertThat(get(link, "ada@example.com").statusCode()).isEqualTo(303);

        members.setRole(bobInTeam, "ada@example.com", Role.WORKSPACE_VIEWER);
        HttpResponse<String> viewer = get(link, "ada@example.com");
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(viewer.body()).contains("Viewers of a workspace may not change their connections");

        members.remove(bobInTeam, "ada@example.com");
        HttpResponse<String> gone = get(link, "ada@example.com");
        assertThat(gone.statusCode()).isEqualTo(403);
        assertThat(gone.body()).contains("You do not belong to this workspace any more");
    }

    @Test
    void theAnswerInAnotherPersonsBrowserConnectsNothing() throws Exception {
        HttpResponse<String> there = get(link(), "ada@example.com");
        String back = location(get(location(there)));

        HttpResponse<String> page = get(back, "bob@example.com");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("by another person");
        assertThat(userConnections.list(ada)).isEmpty();
        assertThat(userConnections.list(bob)).isEmpty();
    }

    @Test
    void aLinkThatNeverWasOneIsClosed() throws Exception {
        HttpResponse<String> page = get(server.at("/connect/nonsense").toString(), "ada@example.com");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This link is closed");
    }

    @Test
    void aPartOfWhatWasAskedIsTold() throws Exception {
        provider.grantsOnly("read");

        HttpResponse<String> page = connect();

        assertThat(page.body()).contains("Connected in part", "write");
        assertThatThrownBy(() -> accounts.accessToken(Owner.of(ada), "acme", Set.of("write"), Optional.empty()))
                .isInstanceOfSatisfying(
                        ToolException.class,
                        thrown -> assertThat(thrown.error())
                                .isInstanceOfSatisfying(
                                        ToolError.ConsentRequired.class,
                                        needed -> assertThat(needed.reason())
                                                .hasValueSatisfying(reason ->
                                                        assertThat(reason).contains("has not granted 'write'"))));
    }

    @Test
    void connectionsAreListedChosenAndRevokedByTheirOwner() throws Exception {
        connect();

        assertThat(userConnections.list(ada)).singleElement().satisfies(state -> {
            assertThat(state.account()).isEqualTo("ada@acme.example");
            assertThat(state.preferred()).isTrue();
        });
        assertThatThrownBy(() -> userConnections.revoke(bob, "ada@acme.example"))
                .isInstanceOf(RefusedException.class);
        assertThat(userConnections.prefer(ada, "ADA@acme.example").preferred()).isTrue();

        assertThat(userConnections.revoke(ada, "ada@acme.example")).isEmpty();
        assertThat(provider.revocations()).hasSize(1);
        assertThat(tools.get(ada, "diary").status()).isEqualTo("oauth_required");
    }

    @Test
    void anAccountIsNamedByACall() throws Exception {
        connect();

        assertThat(provider.accountOf(
                        accounts.accessToken(Owner.of(ada), "acme", Set.of("read"), Optional.of("ada@acme.example"))
                                .reveal()))
                .contains("ada@acme.example");
        assertThatThrownBy(() ->
                        accounts.accessToken(Owner.of(ada), "acme", Set.of("read"), Optional.of("bob@acme.example")))
                .isInstanceOfSatisfying(
                        ToolException.class,
                        thrown -> assertThat(thrown.error()).isInstanceOf(ToolError.InvalidArgument.class));
    }
}
