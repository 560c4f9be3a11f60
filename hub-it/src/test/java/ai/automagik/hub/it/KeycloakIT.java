package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled hub with a real Keycloak. Runs in the profile {@code keycloak} alone, which fetches it:
 * {@code mvn verify -P keycloak -pl hub-it -am -Dit.test=KeycloakIT}.
 */
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+")
class KeycloakIT {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void peopleSignInWithKeycloakAndCallTools() throws Exception {
        int hubPort = KeycloakServer.freePort();
        Path home = Path.of(System.getProperty("keycloak.home"));
        try (KeycloakServer keycloak =
                        KeycloakServer.start(home, Files.createDirectory(folder.resolve("keycloak")), hubPort);
                HubProcess hub = HubProcess.hubOn(
                        hubPort,
                        Sandbox.in(Files.createDirectory(folder.resolve("hub"))),
                        Map.of(
                                "HUB_SIGN_IN", "oidc",
                                "HUB_OIDC_ISSUER", keycloak.issuer(),
                                "HUB_OIDC_CLIENT_ID", "hub",
                                "HUB_OIDC_CLIENT_SECRET", "hub-secret"))) {
            String token = keycloak.token("mcp-client");
            try (HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), token)) {
                var added = probe.add("wait", "{}").done();
                var called = probe.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
                assertThat(added).isNotNull();
                assertThat(called).isNotNull();
            }
            assertRefused(hub, keycloak.token("other-client"), "its audience is not " + hub.url());
            assertRefused(hub, changed(token), "The token's signature does not hold");
            assertForwarded(hub, keycloak);
            assertSignsIn(hub);
        }
    }

    /** The way of a person's browser to the hub's own pages, through Keycloak's. */
    private static void assertSignsIn(HubProcess hub) throws Exception {
        try (HttpClient browser = KeycloakServer.browser()) {
            URI there = URI.create(location(browser, URI.create(hub.base() + "/sign-in")));
            URI back = KeycloakServer.signIn(browser, there);
            assertThat(back).hasPath("/sign-in/callback");
            assertThat(location(browser, back)).isEqualTo("/account");
            HttpResponse<String> account = get(browser, URI.create(hub.base() + "/account"));
            assertThat(account.statusCode()).isEqualTo(200);
            assertThat(account.body()).contains("ada@example.com");
        }
    }

    private static String location(HttpClient browser, URI page) throws Exception {
        return get(browser, page).headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> get(HttpClient browser, URI page) throws Exception {
        return browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }

    private static void assertRefused(HubProcess hub, String token, String reason) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(hub.url())
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"", reason);
        }
    }

    private static String changed(String token) {
        int at = token.lastIndexOf('.') + 10;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private static void assertForwarded(HubProcess hub, KeycloakServer keycloak) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI place = URI.create(hub.base() + "/.well-known/oauth-authorization-server");
            assertThat(Json.parse(get(client, place).body()).path("issuer").asString())
                    .isEqualTo(keycloak.issuer());
        }
    }
}
