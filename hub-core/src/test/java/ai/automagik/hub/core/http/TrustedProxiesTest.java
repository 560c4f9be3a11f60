package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.core.net.AddressList;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a visitor has, whatever the visitor says. */
final class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies = new TrustedProxies(AddressList.parse("10.0.0.0/24, 2001:db8:1::/48"));

    private String simple(String peer, String... lines) {
        return proxies.visitor(peer, header -> header.equals("X-Forwarded-For") ? List.of(lines) : List.of());
    }

    private String standard(String... lines) {
        return proxies.visitor(PROXY, header -> header.equals("Forwarded") ? List.of(lines) : List.of());
    }

    private String both(String simple, String standard) {
        Map<String, List<String>> headers = Map.of("X-Forwarded-For", List.of(simple), "Forwarded", List.of(standard));
        return proxies.visitor(PROXY, header -> headers.getOrDefault(header, List.of()));
    }

    @Test
    void nobodyIsBelievedWhoIsNoProxy() {
        assertThat(simple("192.0.2.9", "198.51.100.7")).isEqualTo("192.0.2.9");
        assertThat(TrustedProxies.NONE.visitor(PROXY, header -> List.of("198.51.100.7")))
                .isEqualTo(PROXY);
    }

    @Test
    void aProxyIsBelieved() {
        assertThat(simple(PROXY, "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(simple("[2001:db8:1::5]", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(standard("for=198.51.100.7;proto=https;by=10.0.0.1")).isEqualTo("198.51.100.7");
        assertThat(simple(PROXY)).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.1, 198.51.100.7                       | 198.51.100.7",
                "10.0.0.9, 198.51.100.7                          | 198.51.100.7",
                "127.0.0.1, 198.51.100.7, 10.0.0.2               | 198.51.100.7",
                "198.51.100.7, 10.0.0.3, 10.0.0.2                | 198.51.100.7",
                "10.0.0.3, 10.0.0.2                              | 10.0.0.3",
                "198.51.100.7:4711                               | 198.51.100.7",
                "2001:db8:2::7                                   | 2001:db8:2:0:0:0:0:7",
                "[2001:db8:2::7]                                 | 2001:db8:2:0:0:0:0:7",
                "[2001:db8:2::7]:4711                            | 2001:db8:2:0:0:0:0:7",
                "::ffff:198.51.100.7                             | 198.51.100.7"
            })
    void whateverStandsLeftOfTheVisitorIsTheVisitorsOwnWord(String header, String visitor) {
        assertThat(simple(PROXY, header)).isEqualTo(visitor);
        assertThat(simple(PROXY, header.split(",", -1))).isEqualTo(visitor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "_hidden",
                "example.com",
                "198.51.100.7,",
                "fe80::1%eth0",
                "198.51.100.7 \" x",
                "[",
                ":"
            })
    void whatIsNoAddressLeavesTheProxy(String header) {
        assertThat(simple(PROXY, header)).isEqualTo(PROXY);
    }

    @Test
    void whatIsNoAddressEndsTheWayBack() {
        assertThat(simple(PROXY, "198.51.100.7, unknown, 10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.1, for=198.51.100.7               | 198.51.100.7",
                "For=203.0.113.1 , FOR=\"198.51.100.7:4711\"     | 198.51.100.7",
                "proto=https;for=\"[2001:db8:2::7]:4711\"        | 2001:db8:2:0:0:0:0:7",
                "for=198.51.100.7;host=\"a,b;for=203.0.113.1\"   | 198.51.100.7",
                "for=198.51.100.7, for=10.0.0.2                  | 198.51.100.7",
                "for=203.0.113.1, by=10.0.0.1                    | 10.0.0.1"
            })
    void theStandardsHeaderIsReadAsWell(String header, String visitor) {
        assertThat(standard(header)).isEqualTo(visitor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"203.0.113.1, for=198.51.100.7",
                "for=\"203.0.113.1, for=\"[2001:db8:2::7]\"",
                "for=\"\\\", for=198.51.100.7",
                "for=203.0.113.1 for=198.51.100.7",
                "for=[2001:db8:2::7]",
                "198.51.100.7",
                "for=198.51.100.7\u0085",
                "for="
            })
    void aStandardsHeaderThatIsNotWrittenAsItShouldBeCountsForNothing(String header) {
        assertThat(standard(header)).isEqualTo(PROXY);
    }

    @Test
    void aVisitorsOwnLineDoesNotHideTheProxysNext() {
        assertThat(standard("for=203.0.113.1", "for=198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(standard("for=\"203.0.113.1", "for=198.51.100.7")).isEqualTo(PROXY);
    }

    @Test
    void theHeaderThatAProxyPassesOnDoesNotOutdoTheOneItWrites() {
        assertThat(both("198.51.100.7", "for=203.0.113.1")).isEqualTo(PROXY);
        assertThat(both("203.0.113.1", "for=198.51.100.7")).isEqualTo(PROXY);
        assertThat(both("203.0.113.1, 198.51.100.7", "for=198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void aLongHeaderIsReadToItsEndAndNoFurther() {
        String[] hops = new String[4_000];
        Arrays.fill(hops, "for=\"10.0.0.2\"");
        hops[0] = "for=198.51.100.7";
        assertThat(standard(String.join(",", hops))).isEqualTo("198.51.100.7");
        assertThat(standard("for=\"" + "a".repeat(60_000))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0.1,", "10.0.0.0/x", "all"})
    void whatNamesNoProxyIsNotTaken(String list) {
        assertThatThrownBy(() -> AddressList.parse(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageIsToldTheVisitorsAddress() throws Exception {
        List<Route> routes = List.of(Route.page("/me", Access.anyone(visit -> VisitAnswer.page(200, visit.address()))));
        try (HttpClient client = HttpClient.newHttpClient();
                VisitServer behind = new VisitServer(routes, new TrustedProxies(AddressList.parse("127.0.0.1")));
                VisitServer alone = new VisitServer(routes)) {
            for (VisitServer server : List.of(behind, alone)) {
                String seen = client.send(
                                HttpRequest.newBuilder(server.at("/me"))
                                        .header("X-Forwarded-For", "203.0.113.1")
                                        .header("X-Forwarded-For", "198.51.100.7")
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                assertThat(seen).isEqualTo(server == behind ? "198.51.100.7" : "127.0.0.1");
            }
        }
    }
}
