package ai.automagik.hub.core.oauth;

import static ai.automagik.hub.core.oauth.OAuthHub.json;
import static ai.automagik.hub.core.oauth.OAuthHub.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What MCP clients do against a hub that is its own authorization server, over HTTP. */
class OAuthFlowTest {

    private static final String ADA = "ada@example.com";
    private static final String LOOPBACK = "http://127.0.0.1:5123/callback";

    private OAuthHub hub;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        hub = new OAuthHub(folder);
        hub.person(ADA);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aClientFindsItsWayFromTheChallengeToACall() throws Exception {
        HttpResponse<String> refused = hub.get("/mcp", "Accept", "text/event-stream");
        assertThat(refused.statusCode()).isEqualTo(401);
        String challenge = refused.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(challenge)
                .startsWith("Bearer resource_metadata=\"" + hub.base)
                .contains("scope=\"tools:read tools:call tools:manage\"")
                .doesNotContain("error=");

        JsonNode resource = json(hub.get(between(challenge, "resource_metadata=\"", "\"")));
        assertThat(resource.path("resource").asString()).isEqualTo(hub.base + "/mcp");
        String issuer = resource.path("authorization_servers").path(0).asString();
        JsonNode server = json(hub.get(issuer + "/.well-known/oauth-authorization-server"));
        assertThat(server.path("issuer").asString()).isEqualTo(issuer);
        assertThat(server.path("code_challenge_methods_supported").path(0).asString())
                .isEqualTo("S256");
        assertThat(server.path("client_id_metadata_document_supported").asBoolean())
                .isTrue();
        assertThat(server.path("authorization_response_iss_parameter_supported").asBoolean())
                .isTrue();

        String client = hub.register("http://127.0.0.1/callback");
        HttpResponse<String> page = hub.consent(ADA, hub.asks(client, LOOPBACK));
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> back = hub.press(page, ADA, "consent_answer", "allow");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).startsWith(LOOPBACK + "?code=");
        assertThat(parameter(back, "state")).isEqualTo("a state & more");
        assertThat(parameter(back, "iss")).isEqualTo(issuer);

        HttpResponse<String> tokens = hub.form(
                server.path("token_endpoint").asString(), hub.redeems(client, LOOPBACK, parameter(back, "code")));
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(tokens.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(tokens.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(json(tokens).path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(tokens).path("expires_in").asInt()).isEqualTo(3_600);
        assertThat(json(tokens).path("scope").asString()).isEqualTo("tools:call tools:read");
        assertThat(hub.mcp(json(tokens).path("access_token").asString()).statusCode())
                .isNotEqualTo(401);

        String refresh = json(tokens).path("refresh_token").asString();
        HttpResponse<String> next = hub.form(
                "/oauth/token", Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refresh));
        String access = json(next).path("access_token").asString();
        assertThat(hub.mcp(access).statusCode()).isNotEqualTo(401);

        HttpResponse<String> revoked = hub.form(
                "/oauth/revoke",
                Map.of(
                        "client_id",
                        client,
                        "token",
                        json(next).path("refresh_token").asString()));
        assertThat(revoked.statusCode()).isEqualTo(200);
        HttpResponse<String> late = hub.mcp(access);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"", "resource_metadata=\"" + hub.base);
    }

    @Test
    void theMetadataStandWhereClientsLookAndPagesOfAnyOriginMayReadThem() throws Exception {
        for (String path : List.of(
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/mcp")) {
            HttpResponse<String> found = hub.get(path, "Origin", "https://inspector.example");
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(found.headers().firstValue("Cache-Control")).contains("public, max-age=300");
        }
        assertThat(hub.get("/.well-known/openid-configuration").statusCode()).isEqualTo(404);
        HttpResponse<String> preflight = hub.send(HttpRequest.newBuilder(hub.base.resolve("/oauth/token"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://inspector.example"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("POST");
    }

    @Test
    void theConsentPageSaysWhoAsksForWhatAndWhereItLeads() throws Exception {
        HttpResponse<String> page = hub.consent(ADA, hub.asks(hub.register(LOOPBACK), LOOPBACK));

        assertThat(page.body())
                .contains(
                        "Probe &lt;b&gt;",
                        "nobody has checked it",
                        "127.0.0.1",
                        ADA,
                        "See the catalogue of tools",
                        "Use your tools",
                        "Not you?")
                .doesNotContain("Probe <b>", "Add, set up", "<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .endsWith("form-action 'self' http://127.0.0.1:5123");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void whoeverIsNotSignedInComesBackToTheSameRequest() throws Exception {
        Map<String, String> asks = hub.asks(hub.register(LOOPBACK), LOOPBACK);
        HttpResponse<String> away = hub.get("/oauth/authorize?" + OAuthHub.query(asks));

        assertThat(away.statusCode()).isEqualTo(303);
        String to = parameter(away, "to");
        assertThat(to).startsWith("/oauth/authorize?response_type=code&client_id=");
        HttpResponse<String> page = hub.get(to, "Cookie", "who=" + ADA);
        assertThat(page.body()).contains("Probe &lt;b&gt;");
        HttpResponse<String> back = hub.press(page, ADA, "consent_answer", "allow");
        assertThat(parameter(back, "state")).isEqualTo("a state & more");
    }

    @Test
    void aNoGoesBackAndSomebodyElseSignsIn() throws Exception {
        Map<String, String> asks = hub.asks(hub.register(LOOPBACK), LOOPBACK);
        HttpResponse<String> no = hub.press(hub.consent(ADA, asks), ADA, "consent_answer", "deny");
        assertThat(parameter(no, "error")).isEqualTo("access_denied");

        HttpResponse<String> other = hub.press(hub.consent(ADA, asks), ADA, "consent_answer", "switch");
        assertThat(location(other)).startsWith("/sign-in?to=");
    }

    @Test
    void aPageThatWasShownToSomebodyElseGivesNothing() throws Exception {
        hub.person("bob@example.com");
        HttpResponse<String> page = hub.consent(ADA, hub.asks(hub.register(LOOPBACK), LOOPBACK));

        HttpResponse<String> again = hub.press(page, "bob@example.com", "consent_answer", "allow");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("bob@example.com").doesNotContain(ADA);
    }

    @Test
    void aFormOfAnotherSiteGivesNothing() throws Exception {
        Map<String, String> asks = hub.asks(hub.register(LOOPBACK), LOOPBACK);
        asks.put("consent_answer", "allow");
        asks.put("consent_session", "session of " + ADA);

        assertThat(hub.form("/oauth/authorize", asks, "Cookie", "who=" + ADA).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRedirectThatIsNotTheClientsLeadsNowhere() throws Exception {
        String client = hub.register(LOOPBACK);
        for (String redirect : List.of("https://evil.example/", LOOPBACK + "/other", "javascript:alert(1)")) {
            HttpResponse<String> page = hub.consent(ADA, hub.asks(client, redirect));
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(location(page)).isEmpty();
            assertThat(page.body()).contains("has not registered").doesNotContain("evil.example", "javascript:");
        }
    }

    @Test
    void aRepeatedParameterIsRefused() throws Exception {
        String client = hub.register(LOOPBACK);
        HttpResponse<String> back = hub.get(
                "/oauth/authorize?scope=admin&" + OAuthHub.query(hub.asks(client, LOOPBACK)), "Cookie", "who=" + ADA);
        assertThat(parameter(back, "error")).isEqualTo("invalid_request");

        HttpResponse<String> token = hub.post(
                "/oauth/token", "application/x-www-form-urlencoded", "grant_type=refresh_token&grant_type=password");
        assertThat(token.statusCode()).isEqualTo(400);
    }

    @Test
    void refusalsOfTheTokenEndpointHaveTheirStatus() throws Exception {
        String client = hub.register(LOOPBACK);
        HttpResponse<String> grant = hub.form("/oauth/token", hub.redeems(client, LOOPBACK, "ahub_ac_x"));
        assertThat(grant.statusCode()).isEqualTo(400);
        assertThat(json(grant).path("error").asString()).isEqualTo("invalid_grant");

        HttpResponse<String> unknown = hub.form("/oauth/token", hub.redeems("x", LOOPBACK, "ahub_ac_x"));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(json(unknown).path("error").asString()).isEqualTo("invalid_client");

        String basic = Base64.getEncoder().encodeToString("x:y".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> byHeader =
                hub.form("/oauth/token", hub.redeems(client, LOOPBACK, "ahub_ac_x"), "Authorization", "Basic " + basic);
        assertThat(byHeader.statusCode()).isEqualTo(401);
        assertThat(byHeader.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic ");
    }

    @Test
    void aConfidentialClientMayUseTheHeader() throws Exception {
        JsonNode made =
                json(hub.post("/oauth/register", "application/json", "{\"redirect_uris\":[\"" + LOOPBACK + "\"]}"));
        String client = made.path("client_id").asString();
        HttpResponse<String> back =
                hub.press(hub.consent(ADA, hub.asks(client, LOOPBACK)), ADA, "consent_answer", "allow");
        String basic = Base64.getEncoder()
                .encodeToString(
                        (client + ":" + made.path("client_secret").asString()).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> tokens = hub.form(
                "/oauth/token",
                hub.redeems(client, LOOPBACK, parameter(back, "code")),
                "Authorization",
                "Basic " + basic);
        assertThat(tokens.statusCode()).isEqualTo(200);
    }

    @Test
    void registrationAnswersAsTheRuleIs() throws Exception {
        HttpResponse<String> made = hub.post(
                "/oauth/register",
                "application/json",
                "{\"redirect_uris\":[\"" + LOOPBACK + "\"],\"token_endpoint_auth_method\":\"none\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> refused =
                hub.post("/oauth/register", "application/json", "{\"redirect_uris\":[\"http://evil.example/\"]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").asString()).isEqualTo("invalid_redirect_uri");
    }

    @Test
    void theNameThatTheClientUsesIsTheNameItReads() throws Exception {
        HttpResponse<String> byName = hub.get(localhost() + "/.well-known/oauth-protected-resource/mcp");
        assertThat(json(byName).path("resource").asString()).isEqualTo(localhost() + "/mcp");
    }

    private String localhost() {
        return "http://localhost:" + hub.base.getPort();
    }

    private static String parameter(HttpResponse<String> response, String name) {
        return Arrays.stream(URI.create(location(response)).getRawQuery().split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
