package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxies are believed, as configuration says it. */
final class ProxyConfigTest {

    private static ConfigReader.Reading read(Map<String, String> values) {
        return ConfigReader.read(List.of(new ConfigSource("--env", values, true)), Path.of("data"));
    }

    @Test
    void nobodyIsBelievedUnlessItIsSaid() {
        assertThat(read(Map.of()).config().trustedProxies()).isEmpty();
    }

    @Test
    void addressesAndNetworksAreTaken() {
        ConfigReader.Reading reading = read(Map.of("HUB_TRUSTED_PROXIES", "127.0.0.1, ::1, 10.0.0.0/8"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config().trustedProxies()).isEqualTo("127.0.0.1, ::1, 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "0.0.0.0/0", "::/0", "all", "10.0.0.0/8,"})
    void whatWouldBelieveAnybodyIsNotTaken(String list) {
        assertThat(read(Map.of("HUB_TRUSTED_PROXIES", list)).problems())
                .singleElement()
                .asString()
                .contains("HUB_TRUSTED_PROXIES '" + list + "' is not a list of addresses and networks such as");
    }
}
