package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.Visitor;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.ask.Page;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody goes to every page of an assembled hub, and comes in where the table says so, and nowhere else. */
final class PolicyOfPagesTest {

    /** Whom each path lets in: written out, so that whoever loosens one changes this too. */
    private static final String ROUTES = """
            GET / ANYONE
            GET /.well-known/oauth-authorization-server ANYONE
            GET /.well-known/oauth-authorization-server/mcp ANYONE
            GET /.well-known/oauth-protected-resource ANYONE
            GET /.well-known/oauth-protected-resource/mcp ANYONE
            GET /account PERSON
            GET /ask/{token} ANYONE
            GET /assets/{name} ANYONE
            GET /connect/callback PERSON
            GET /connect/{link} MANAGE_CONNECTIONS
            GET /favicon.ico ANYONE
            GET /first/{token} ANYONE
            GET /invitations/{token} ANYONE
            GET /oauth/authorize ANYONE
            GET /sign-in ANYONE
            POST /account/grants/revoke PERSON
            POST /account/passkeys/remove PERSON
            POST /account/password PERSON
            POST /account/sessions/end PERSON
            POST /account/sessions/end-others PERSON
            POST /account/tokens/revoke PERSON
            POST /ask/{token} ANYONE
            POST /first/{token} ANYONE
            POST /invitations/{token} ANYONE
            POST /oauth/authorize PERSON
            POST /oauth/register ANYONE
            POST /oauth/revoke ANYONE
            POST /oauth/token ANYONE
            POST /passkeys/add PERSON
            POST /passkeys/add/options PERSON
            POST /passkeys/first ANYONE
            POST /passkeys/first/options ANYONE
            POST /passkeys/sign-in ANYONE
            POST /passkeys/sign-in/options ANYONE
            POST /sign-in ANYONE
            POST /sign-out ANYONE
            """;

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    private static final String BROWSER = "hub_browser=one-for-all";

    private final SecureRandom random = new SecureRandom();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Route> routes = new ArrayList<>();
    private final Map<Who, Secret> sessions = new EnumMap<>(Who.class);
    private Hub hub;
    private TestStorage storage;

    /** Who goes to the pages, and what they are in the one workspace. */
    private enum Who {
        STRANGER,
        OUTSIDER,
        VIEWER,
        MEMBER,
        OWNER,
        SUPER_ADMIN_WHO_VIEWS;

        String email() {
            return this == SUPER_ADMIN_WHO_VIEWS ? Users.LOCAL_OWNER : name().toLowerCase(Locale.ROOT) + "@example.com";
        }
    }

    private void start(Path folder, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("HUB_PORT", "0");
        all.put("HUB_PLUGINS", Files.createDirectory(folder.resolve("plugins")).toString());
        ConfigReader.Reading read = ConfigReader.read(List.of(new ConfigSource("test", all, true)), folder);
        assertThat(read.problems()).isEmpty();
        hub = Hub.assemble(read.config(), Reach.WORLD, InstantSource.system(), (services, parts) -> {
            routes.addAll(services.site().orElseThrow().routes());
            return parts.add("http", Front.http(read.config(), services));
        });
        storage = new TestStorage(folder);
    }

    @AfterEach
    void stop() {
        storage.close();
        hub.close();
        client.close();
    }

    @Test
    void everyPathLetsInWhomTheTableLetsIn(@TempDir Path folder) throws Exception {
        start(folder, Map.of());
        storage.owner();
        WorkspaceId team = storage.team(Who.OWNER.email(), Who.MEMBER.email());
        storage.join(team, Who.OWNER.email(), Who.VIEWER.email(), Role.WORKSPACE_VIEWER);
        storage.join(team, Who.OWNER.email(), Who.SUPER_ADMIN_WHO_VIEWS.email(), Role.WORKSPACE_VIEWER);
        storage.caller(Who.OUTSIDER.email());
        String token = token("/sign-in", Who.STRANGER);

        for (Route route : routes) {
            for (Who who : Who.values()) {
                String path = path(route, team, who);
                HttpResponse<String> answer = send(route, path, who, token);

                assertThat(letIn(answer))
                        .as("%s %s, %s: %s", route.method(), path, who, answer.statusCode())
                        .isEqualTo(mayIn(route.access(), team, who));
                assertThat(answer.statusCode()).isLessThan(500);
            }
        }
    }

    @Test
    void everyPathsDeclarationIsWrittenHere(@TempDir Path folder) throws Exception {
        start(folder, Map.of());

        assertThat(routes.stream()
                        .map(route -> route.method() + " " + route.pattern() + " " + name(route.access()))
                        .sorted())
                .containsExactlyElementsOf(ROUTES.lines().toList());
    }

    @Test
    void whoSignsInElsewhereHasNothingToSignInWithHere(@TempDir Path folder) throws Exception {
        start(
                folder,
                Map.of(
                        "HUB_SIGN_IN", "oidc",
                        "HUB_OIDC_ISSUER", "https://id.invalid",
                        "HUB_OIDC_CLIENT_ID", "hub",
                        "HUB_OIDC_CLIENT_SECRET", "secret"));
        storage.caller(Who.OWNER.email());
        String token = token("/account", Who.OWNER);

        HttpResponse<String> account =
                client.send(request("/account", Who.OWNER).GET().build(), BodyHandlers.ofString());
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body())
                .contains("Where you are signed in", "Sign out everywhere else")
                .doesNotContain("assword", "data-passkey", "<h2>Passkeys");
        for (String gone : List.of(
                "/account/password",
                "/account/passkeys/remove",
                "/passkeys/add",
                "/passkeys/add/options",
                "/passkeys/first",
                "/passkeys/sign-in",
                "/first/x")) {
            assertThat(client.send(
                                    request(gone, Who.OWNER)
                                            .POST(BodyPublishers.ofString("form_token=" + encoded(token)))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .as(gone)
                    .isEqualTo(404);
        }
    }

    private boolean mayIn(Access access, WorkspaceId team, Who who) {
        return switch (access) {
            case Access.Anyone anyone -> true;
            case Access.Person person -> who != Who.STRANGER;
            case Access.Doing doing ->
                who != Who.STRANGER
                        && who != Who.OUTSIDER
                        && Policy.roleAllows(storage.in(team, who.email()), doing.action());
        };
    }

    private String path(Route route, WorkspaceId team, Who who) {
        String path = route.pattern();
        return path.endsWith("{link}") && who != Who.STRANGER
                ? path.replace("{link}", link(team, who))
                : path.replaceAll("\\{\\w+}", "nothing");
    }

    private static String name(Access access) {
        return switch (access) {
            case Access.Anyone anyone -> "ANYONE";
            case Access.Person person -> "PERSON";
            case Access.Doing doing -> doing.action().name();
        };
    }

    /** Nobody who is let in is sent to sign in, or told that they may not. */
    private static boolean letIn(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() != 403 && !location.startsWith("/sign-in?return_to=");
    }

    /** A link to connect an account, for a person in the workspace, whether or not they belong to it. */
    private String link(WorkspaceId team, Who who) {
        Address address = new Address();
        address.is(hub.url());
        User user = storage.users().find(who.email()).orElseThrow();
        Caller caller =
                new Caller(team, user.id(), user.email(), Role.WORKSPACE_OWNER, user.superAdmin(), Set.of(Scope.ADMIN));
        String path = new StoredPages(storage.storage(), address, CLOCK, random)
                .connect(caller, new Page.Connect("diary", Set.of("read"), Optional.empty(), false))
                .map(URI::getPath)
                .orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> send(Route route, String path, Who who, String token) throws Exception {
        HttpRequest.Builder request = request(path, who);
        if (path.equals("/sign-out")) {
            sessions.remove(who);
        }
        return client.send(
                (route.method().equals("GET")
                                ? request.GET()
                                : request.POST(BodyPublishers.ofString("form_token=" + encoded(token))))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, Who who) {
        String session = who == Who.STRANGER
                ? ""
                : "; hub_session=" + sessions.computeIfAbsent(who, this::signIn).reveal();
        return HttpRequest.newBuilder(hub.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", BROWSER + session);
    }

    private Secret signIn(Who who) {
        User user = storage.users().find(who.email()).orElseThrow();
        return new BrowserSessions(storage.storage(), CLOCK, random)
                .start(user, new Visitor("127.0.0.1", "Firefox", Optional.empty()), "password")
                .cookie();
    }

    /** A page's form carries what makes any form of that browser good. */
    private String token(String page, Who who) throws Exception {
        Matcher found = TOKEN.matcher(client.send(request(page, who).GET().build(), BodyHandlers.ofString())
                .body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
