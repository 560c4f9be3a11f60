package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.net.AddressList;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What visitors write into the headers to which a trusted proxy adds. */
class TrustedProxiesFuzzTest {

    private static final String PROXY = "10.0.0.1";
    private static final String VISITOR = "198.51.100.7";
    private static final TrustedProxies PROXIES = new TrustedProxies(AddressList.parse("10.0.0.0/8"));

    @FuzzTest(maxDuration = "")
    void nobodyGivesThemselvesAnotherAddress(byte[] input) {
        // As servers read headers: a character a byte.
        String own = new String(input, StandardCharsets.ISO_8859_1);

        assertThat(visitor(List.of(own + ", " + VISITOR), List.of())).isEqualTo(VISITOR);
        assertThat(visitor(List.of(own, VISITOR), List.of())).isEqualTo(VISITOR);
        assertThat(visitor(List.of(), List.of(own + ", for=" + VISITOR))).isIn(VISITOR, PROXY);
        assertThat(visitor(List.of(), List.of(own, "for=" + VISITOR))).isIn(VISITOR, PROXY);
        // The other header is passed on as the visitor wrote it.
        assertThat(visitor(List.of(VISITOR), List.of(own))).isIn(VISITOR, PROXY);
        assertThat(visitor(List.of(own), List.of("for=" + VISITOR))).isIn(VISITOR, PROXY);
    }

    private static String visitor(List<String> simple, List<String> standard) {
        return PROXIES.visitor(PROXY, header -> header.equals("Forwarded") ? standard : simple);
    }
}
