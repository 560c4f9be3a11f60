package ai.automagik.hub.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @Test
    void aNameMeansItselfAlone() {
        HostPattern pattern = HostPattern.parse("api.example.com");

        assertThat(pattern.matches("api.example.com")).isTrue();
        assertThat(pattern.matches("example.com")).isFalse();
        assertThat(pattern.matches("evil-api.example.com")).isFalse();
        assertThat(pattern.matches("x.api.example.com")).isFalse();
    }

    @Test
    void aStarMeansEveryNameBelowAndNotTheNameItself() {
        HostPattern pattern = HostPattern.parse("*.example.com");

        assertThat(pattern.matches("api.example.com")).isTrue();
        assertThat(pattern.matches("a.b.example.com")).isTrue();
        assertThat(pattern.matches("example.com")).isFalse();
        assertThat(pattern.matches(".example.com")).isFalse();
        assertThat(pattern.matches("evilexample.com")).isFalse();
        assertThat(pattern.matches("api.example.com.evil.org")).isFalse();
    }

    @Test
    void spellingsOfOneHostAreOne() {
        assertThat(HostPattern.normalise("API.Example.COM.")).isEqualTo("api.example.com");
        assertThat(HostPattern.normalise("[2001:DB8::1]")).isEqualTo(HostPattern.normalise("2001:db8:0:0:0:0:0:1"));
        assertThat(HostPattern.normalise("::ffff:10.0.0.5")).isEqualTo("10.0.0.5");
        assertThat(HostPattern.normalise("bücher.example")).isEqualTo("xn--bcher-kva.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "*.com",
                "https://a.example",
                "a.example:80",
                "a b",
                "a/b",
                "-a.example",
                "a..b",
                "*.*.a.b"
            })
    void whatIsNoHostIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(text))
                .withMessage("host '" + text + "' is no host name; write it like 'api.example.com' or '*.example.com',"
                        + " without scheme and port");
        assertThat(HostPattern.problem(text)).isPresent();
    }
}
