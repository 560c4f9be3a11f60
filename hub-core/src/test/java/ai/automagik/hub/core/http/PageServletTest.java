package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.mcp.AskPages.Posed;
import ai.automagik.hub.core.mcp.ScriptedHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages on which people answer, over HTTP. */
final class PageServletTest {

    private static final String SCHEMA = """
            {"type":"object","required":["name","size"],"properties":{
              "name":{"type":"string","title":"Your <name>","description":"As you \\"sign\\"","maxLength":20},
              "size":{"type":"string","enum":["s","m"],"enumNames":["Small","Medium"]},
              "count":{"type":"integer","minimum":1,"default":3},
              "sure":{"type":"boolean"},
              "days":{"type":"array","items":{"type":"string","enum":["mon","tue"]}}}}""";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final HttpClient client = HttpClient.newHttpClient();
    private TestStorage storage;
    private StoredPages pages;
    private HubServer server;
    private Caller ada;
    private URI base;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        Address address = new Address();
        pages = new StoredPages(storage.storage(), address, clock, new SecureRandom());
        Doorway doorway = new Doorway(true, Set.of(), Set.of());
        HttpBounds bounds = HttpHub.PATIENT;
        ScriptedHub hub = new ScriptedHub();
        McpServlet mcp = new McpServlet(
                new McpServlet.Parts(hub.dispatcher(), hub, HttpHub::admit, doorway, ChallengeHeader.PLAIN, bounds));
        server = new HubServer(
                new HubServer.Address("127.0.0.1", 0),
                new HubServer.Services(
                        ScriptedHub.IDENTITY,
                        mcp,
                        Optional.of(new PageServlet(pages, doorway, new BoundedBody(bounds))),
                        Optional.empty(),
                        Optional.empty(),
                        () -> new Readiness(List.of())),
                bounds);
        base = URI.create("http://127.0.0.1:" + server.start());
        address.is(base);
    }

    @AfterEach
    void stop() {
        server.close();
        storage.close();
    }

    private URI posed() {
        ObjectNode form = (ObjectNode) JsonMapper.shared().readTree(SCHEMA);
        return pages.pose(
                        ada,
                        "request",
                        List.of(new Posed("who", "Who <are> you?", Optional.of(form), Optional.empty())))
                .orElseThrow();
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aLinkShowsItsQuestionsAndNothingOfThemIsMarkup() throws Exception {
        HttpResponse<String> page = get(posed());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains(
                        "Who &lt;are&gt; you?", "Your &lt;name&gt;", "As you &quot;sign&quot;", "Medium", "value=\"3\"")
                .doesNotContain("<are>", "<script", "style=");
    }

    @Test
    void whatIsFilledInIsTheAnswerAndTheLinkCloses() throws Exception {
        URI link = posed();
        HttpResponse<String> thanks =
                post(link, "q0.name=Ada+L%C3%B6&q0.size=m&q0.count=4&q0.sure=true&q0.days=mon&q0.days=tue&accept=1");
        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(pages.answers(ada, "request").get("who"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"action":"accept","content":
                          {"name":"Ada Lö","size":"m","count":4,"sure":true,"days":["mon","tue"]}}"""));
        assertThat(get(link).statusCode()).isEqualTo(404);
        assertThat(post(link, "decline=1").statusCode()).isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsSaidAndStaysFilledIn() throws Exception {
        URI link = posed();
        HttpResponse<String> page = post(link, "q0.name=Ada&q0.count=many&accept=1");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "size", "value=\"Ada\"");
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void aNoNeedsNothingFilledIn() throws Exception {
        URI link = posed();
        assertThat(post(link, "q0.name=&decline=1").body()).contains("You said no");
        assertThat(pages.answers(ada, "request").get("who").path("action").asString())
                .isEqualTo("decline");
        pages.settled(ada, "request");
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void aLinkEndsAndAMadeUpOneNeverWas() throws Exception {
        URI link = posed();
        now.updateAndGet(instant -> instant.plus(StoredPages.LIFE));
        assertThat(get(link).statusCode()).isEqualTo(404);
        assertThat(get(base.resolve("/ask/made-up")).statusCode()).isEqualTo(404);
        assertThat(get(base.resolve("/ask/")).statusCode()).isEqualTo(404);
    }

    @Test
    void anotherSitesFormIsNotTaken() throws Exception {
        URI link = posed();
        assertThat(post(link, "decline=1", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void theStyleSheetIsTheHubsOwn() throws Exception {
        HttpResponse<String> sheet = get(base.resolve("/assets/pages.css"));
        assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(sheet.body()).contains("light-dark(");
        assertThat(get(base.resolve("/assets/other")).statusCode()).isEqualTo(404);
    }
}
