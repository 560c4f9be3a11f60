package ai.automagik.hub.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.pages.Asset;
import ai.automagik.hub.pages.Viewer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a visitor finds who has no link: the start page, the files, and what is not there. */
final class StartRoutesTest {

    private Optional<Viewer> viewer = Optional.empty();
    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        Route broken = Route.page("/broken", Access.anyone(visit -> {
            throw new IllegalStateException("a secret of the hub");
        }));
        site = new TestSite(Stream.of(AssetRoutes.routes(), new StartRoutes(visit -> viewer).routes(), List.of(broken))
                .flatMap(List::stream)
                .toList());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theStartPageNamesTheAddressForClients() throws Exception {
        HttpResponse<String> page = site.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(">" + site.base().resolve("/mcp") + "<", "href=\"/account\">Sign in")
                .doesNotContain("Sign out");
    }

    @Test
    void whoeverIsSignedInIsNamedAndCanSignOut() throws Exception {
        viewer = Optional.of(new Viewer("<ada>@example.com", "token"));
        assertThat(site.get("/").body())
                .contains("&lt;ada&gt;@example.com", "action=\"/sign-out\"", "name=\"form_token\" value=\"token\"");
    }

    @Test
    void aFileIsKeptForGoodUnderItsVersionOnly() throws Exception {
        HttpResponse<String> sheet = site.get(Asset.path("pages.css"));
        assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(sheet.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(sheet.body()).contains("light-dark(");
        assertThat(site.get("/assets/pages.css?v=other")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .doesNotContain("immutable");
        assertThat(site.get("/favicon.ico").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
        assertThat(site.get("/assets/other").statusCode()).isEqualTo(404);
        assertThat(site.get("/assets/Asset.class").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsSaidWithTheWayBack() throws Exception {
        HttpResponse<String> page = site.get("/nothing");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Nothing here", "href=\"/\"", "class=\"brand\"");
    }

    @Test
    void aBugOfTheHubIsOwnedUpToWithoutItsText() throws Exception {
        HttpResponse<String> page = site.get("/broken");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("Try again", "href=\"/\"").doesNotContain("secret");
    }
}
