package ai.automagik.hub.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.mcp.AskPages.Posed;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages on which people answer, over HTTP. */
final class AskRoutesTest {

    private static final String SCHEMA = """
            {"type":"object","required":["name","size"],"properties":{
              "name":{"type":"string","title":"Your <name>","description":"As you \\"sign\\"","maxLength":20},
              "size":{"type":"string","enum":["s","m"],"enumNames":["Small","Medium"]},
              "count":{"type":"integer","minimum":1,"default":3},
              "sure":{"type":"boolean","default":true},
              "days":{"type":"array","items":{"type":"string","enum":["mon","tue"]}}}}""";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private TestStorage storage;
    private StoredPages pages;
    private TestSite site;
    private Caller ada;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        Address address = new Address();
        pages = new StoredPages(storage.storage(), address, clock, new SecureRandom());
        site = new TestSite(new AskRoutes(pages).routes());
        address.is(site.base());
    }

    @AfterEach
    void stop() {
        site.close();
        storage.close();
    }

    private String posed() {
        ObjectNode form = (ObjectNode) JsonMapper.shared().readTree(SCHEMA);
        return posed(new Posed("who", "Who <are> you?", Optional.of(form), Optional.empty()));
    }

    private String posed(Posed question) {
        return pages.pose(ada, "request", "Guest <Book>", List.of(question))
                .map(URI::getPath)
                .orElseThrow();
    }

    @Test
    void aLinkShowsWhoAsksWhatAndNothingOfItIsMarkup() throws Exception {
        HttpResponse<String> page = site.get(posed());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains(
                        "<h1>Guest &lt;Book&gt; asks you</h1>",
                        "Who &lt;are&gt; you?",
                        "Your &lt;name&gt;",
                        "As you \"sign\"",
                        "Medium",
                        "value=\"3\"",
                        "maxlength=\"20\"")
                .doesNotContain("<are>", "<Book>", "<name>", "<script", "style=");
    }

    @Test
    void whatIsFilledInIsTheAnswerAndTheLinkCloses() throws Exception {
        String link = posed();
        site.get(link);
        HttpResponse<String> thanks = site.post(
                link, "q0.name=Ada+L%C3%B6&q0.size=m&q0.count=4&q0.sure=true&q0.days=mon&q0.days=tue&accept=1");
        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(pages.answers(ada, "request").get("who"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"action":"accept","content":
                          {"name":"Ada Lö","size":"m","count":4,"sure":true,"days":["mon","tue"]}}"""));
        assertThat(site.get(link).statusCode()).isEqualTo(404);
        assertThat(site.post(link, "decline=1").statusCode()).isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsSaidBesideItsFieldAndStaysFilledIn() throws Exception {
        String link = posed();
        site.get(link);
        HttpResponse<String> page = site.post(link, "q0.name=Ada&q0.count=many&accept=1");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains(
                        "role=\"alert\"",
                        "href=\"#q0.size\"",
                        "id=\"q0.count-error\"",
                        "aria-describedby=\"q0.count-error\" aria-invalid=\"true\"",
                        "value=\"Ada\"")
                .doesNotContain("checked");
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void aNoNeedsNothingFilledIn() throws Exception {
        String link = posed();
        site.get(link);
        assertThat(site.post(link, "q0.name=&decline=1").body()).contains("You said no");
        assertThat(pages.answers(ada, "request").get("who").path("action").asString())
                .isEqualTo("decline");
        pages.settled(ada, "request");
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void aLinkEndsAndAMadeUpOneNeverWas() throws Exception {
        String link = posed();
        now.updateAndGet(instant -> instant.plus(StoredPages.LIFE));
        assertThat(site.get(link).statusCode()).isEqualTo(404);
        assertThat(site.get("/ask/made-up").statusCode()).isEqualTo(404);
        assertThat(site.get("/ask/").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteOrOfNoPageIsNotTaken() throws Exception {
        String link = posed();
        assertThat(site.postBare(link, "decline=1").statusCode()).isEqualTo(403);
        site.get(link);
        assertThat(site.postBare(link, "decline=1").statusCode()).isEqualTo(403);
        assertThat(site.post(link, "decline=1", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.answers(ada, "request")).isEmpty();
    }

    @Test
    void aQuestionThatIsAnsweredElsewhereLeadsThereIfItIsOnTheWeb() throws Exception {
        String web =
                posed(new Posed("pay", "Pay?", Optional.empty(), Optional.of(URI.create("https://bank.example/p"))));
        assertThat(site.get(web).body()).contains("href=\"https://bank.example/p\"", "Open bank.example");
        String script =
                posed(new Posed("run", "Run?", Optional.empty(), Optional.of(URI.create("javascript:alert(1)"))));
        assertThat(site.get(script).body()).contains("Run?").doesNotContain("javascript:");
    }
}
