package ai.automagik.hub.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateHostsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | any | 127.0.0.1 | false",
                "none | any | 10.0.0.5 | false",
                "none | any | 93.184.216.34 | true",
                "loopback | any | 127.0.0.1 | true",
                "loopback | any | ::1 | true",
                "loopback | any | 10.0.0.5 | false",
                "loopback | any | 169.254.169.254 | false",
                "all | any | 127.0.0.1 | true",
                "all | any | 10.0.0.5 | true",
                "all | any | 224.0.0.1 | false",
                "10.0.0.0/8 | any | 10.255.0.5 | true",
                "10.0.0.0/8 | any | 192.168.0.5 | false",
                "10.0.0.0/8 | any | 64:ff9b::a00:5 | true",
                "10.0.0.5 | any | 10.0.0.5 | true",
                "10.0.0.5 | any | 10.0.0.6 | false",
                "10.0.0.0/9 | any | 10.128.0.1 | false",
                "fd00::/8 | any | fd12::1 | true",
                "fd00::/8 | any | fc12::1 | false",
                "0.0.0.0/0 | any | 127.0.0.1 | true",
                "Evolution.Internal | evolution.internal | 10.0.0.5 | true",
                "evolution.internal | other.internal | 10.0.0.5 | false",
                "evolution.internal, loopback | any | 127.0.0.1 | true",
                "evolution.internal, 192.168.0.0/16 | any | 192.168.7.7 | true"
            })
    void thePolicyDecides(String policy, String host, String address, boolean allowed) {
        assertThat(PrivateHosts.parse(policy).allows(host, InetAddress.ofLiteral(address)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/8/8",
                "fd00::/x",
                "a,,b",
                "*.internal",
                "http://a",
                "300.1.1.1"
            })
    void whatIsNoPolicyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateHosts.parse(text))
                .withMessageStartingWith("HUB_ALLOW_PRIVATE_HOSTS has the entry '")
                .withMessageContaining("write 'none', 'loopback', 'all', or a list like");
    }

    @Test
    void theOffendingEntryIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateHosts.parse("evolution.internal, 10.0.0.0/99"))
                .withMessageContaining("'10.0.0.0/99'");
    }
}
