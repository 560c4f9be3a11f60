package ai.automagik.hub.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowsersTest {

    @Test
    void aBrowserIsKnownByItsNameAndSystem() {
        assertThat(Browsers.summary("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"))
                .isEqualTo("Firefox on Linux");
        assertThat(Browsers.summary("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"))
                .isEqualTo("Edge on Windows");
        assertThat(Browsers.summary("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari on iPhone");
    }

    @Test
    void whateverElseComesIsShortAndPrints() {
        assertThat(Browsers.summary("")).isEqualTo("A browser");
        assertThat(Browsers.summary("\u0007é")).isEqualTo("A browser");
        assertThat(Browsers.summary("curl/8.0 " + "x".repeat(1000)))
                .startsWith("curl/8.0")
                .hasSize(40);
    }
}
