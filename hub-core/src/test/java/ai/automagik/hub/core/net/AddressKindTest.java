package ai.automagik.hub.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.128.0.0, PUBLIC",
        "172.15.0.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "2606:2800:220:1::1, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "0.0.0.0, PRIVATE",
        "0.1.2.3, PRIVATE",
        "10.0.0.5, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "169.254.169.254, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "192.0.0.8, PRIVATE",
        "198.18.0.1, PRIVATE",
        "198.19.255.255, PRIVATE",
        "::, PRIVATE",
        "fe80::1, PRIVATE",
        "fec0::1, PRIVATE",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "fd00:ec2::254, PRIVATE",
        "64:ff9b:1::1, PRIVATE",
        "100::1, PRIVATE",
        "224.0.0.1, UNUSABLE",
        "239.255.255.250, UNUSABLE",
        "240.0.0.1, UNUSABLE",
        "255.255.255.255, UNUSABLE",
        "ff02::1, UNUSABLE"
    })
    void addressesLeadWhereTheRegistriesSay(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.5, PRIVATE",
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:93.184.216.34, PUBLIC",
        "::ffff:0:10.0.0.5, PRIVATE",
        "::10.0.0.5, PRIVATE",
        "::127.0.0.1, LOOPBACK",
        "64:ff9b::a9fe:a9fe, PRIVATE",
        "64:ff9b::5db8:d822, PUBLIC",
        "2002:7f00:1::, LOOPBACK",
        "2002:a00:5::1, PRIVATE",
        "2002:5db8:d822::1, PUBLIC",
        "2001:0:4136:e378:8000:63bf:f5ff:fffa, PRIVATE"
    })
    void anAddressThatCarriesAnotherLeadsWhereThatDoes(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }
}
