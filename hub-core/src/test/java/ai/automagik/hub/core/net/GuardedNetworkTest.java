package ai.automagik.hub.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardedNetworkTest {

    private static final String PUBLIC = "93.184.216.34";

    private static Resolver always(String... addresses) {
        return host ->
                java.util.Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    }

    private static Resolver inTurn(String... addresses) {
        Deque<String> left = new ArrayDeque<>(List.of(addresses));
        return host -> List.of(InetAddress.ofLiteral(left.size() > 1 ? left.pop() : left.peek()));
    }

    private static GuardedNetwork network(String host, PrivateHosts privateHosts, Resolver resolver) {
        return new GuardedNetwork("weather", Set.of(HostPattern.parse(host)), privateHosts, resolver);
    }

    private static void isRefused(ThrowingCallable connect, String sentence) {
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(connect)
                .withMessage(sentence);
    }

    @Test
    void anAllowedHostIsResolvedAndKeepsItsName() throws Exception {
        List<InetAddress> found =
                network("api.example.com", PrivateHosts.NONE, always(PUBLIC)).resolve("API.example.com.");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().getHostAddress()).isEqualTo(PUBLIC);
        assertThat(found.getFirst().getHostName()).isEqualTo("api.example.com");
    }

    @Test
    void aHostThatNobodyNamedIsRefusedBeforeItIsResolved() {
        GuardedNetwork network = network("api.example.com", PrivateHosts.ALL, host -> {
            throw new AssertionError("resolved " + host);
        });
        String sentence =
                "Tool 'weather' may not connect to host 'evil.example': it is neither in the tool's metadata nor"
                        + " in your settings";

        isRefused(() -> network.resolve("evil.example"), sentence);
        isRefused(() -> network.socketFactory().createSocket("evil.example", 80), sentence);
    }

    @Test
    void aHostWithAPrivateAddressIsRefused() {
        GuardedNetwork network = network("api.example.com", PrivateHosts.LOOPBACK, always("10.0.0.5"));

        isRefused(
                () -> network.resolve("api.example.com"),
                "Tool 'weather' may not connect to host 'api.example.com': it resolves to the private address 10.0.0.5; the"
                        + " hub's operator can allow it with HUB_ALLOW_PRIVATE_HOSTS");
    }

    @Test
    void ofSeveralAddressesThePrivateOnesAreLeftOut() throws Exception {
        GuardedNetwork network = network("api.example.com", PrivateHosts.NONE, always("10.0.0.5", PUBLIC, "::1"));

        assertThat(network.resolve("api.example.com"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly(PUBLIC);
    }

    @Test
    void aHostWithoutAddressIsUnknownAndNotForbidden() {
        GuardedNetwork network = network("api.example.com", PrivateHosts.NONE, host -> {
            throw new UnknownHostException(host);
        });

        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> network.resolve("api.example.com"))
                .isNotInstanceOf(HostNotAllowedException.class);
    }

    @Test
    void hostsOfUrlSettingsAreAllowedForTheUserWhoSetThem() throws Exception {
        ToolMetadata tool = ToolMetadata.of("weather", "weather", "Weather", "Weather.", "zoo", "1")
                .withHosts("*.example.com")
                .withSettings(Setting.url("base_url", "Where."), Setting.text("note", "No URL."));
        Settings settings = Settings.of(Map.of(
                "base_url",
                Secret.of("https://Mine.example.org:8443/v2"),
                "note",
                Secret.of("https://note.example.org")));
        GuardedNetwork network = GuardedNetwork.of(tool, settings, PrivateHosts.NONE, always(PUBLIC));

        assertThat(network.resolve("mine.example.org")).isNotEmpty();
        assertThat(network.resolve("a.example.com")).isNotEmpty();
        assertThatExceptionOfType(HostNotAllowedException.class).isThrownBy(() -> network.resolve("note.example.org"));
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> GuardedNetwork.of(tool, Settings.none(), PrivateHosts.NONE, always(PUBLIC))
                        .resolve("mine.example.org"));
    }

    @Test
    void aHostOfTheSettingsMustNotBePrivateEither() {
        ToolMetadata tool = ToolMetadata.of("weather", "weather", "Weather", "Weather.", "zoo", "1")
                .withSettings(Setting.url("base_url", "Where."));
        Settings settings = Settings.of(Map.of("base_url", Secret.of("http://169.254.169.254/latest")));
        GuardedNetwork network = GuardedNetwork.of(tool, settings, PrivateHosts.LOOPBACK, Resolver.SYSTEM);

        isRefused(
                () -> network.resolve("169.254.169.254"),
                "Tool 'weather' may not connect to host '169.254.169.254': it is the private address 169.254.169.254; the"
                        + " hub's operator can allow it with HUB_ALLOW_PRIVATE_HOSTS");
    }

    @Test
    void aSocketConnectsToAnAllowedAddress() throws Exception {
        GuardedNetwork network = network("here.example", PrivateHosts.LOOPBACK, always("127.0.0.1"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket byName = network.socketFactory().createSocket("here.example", server.getLocalPort());
                Socket byAddress = network.socketFactory().createSocket()) {
            byAddress.connect(
                    new InetSocketAddress(network.resolve("here.example").getFirst(), server.getLocalPort()), 5000);

            assertThat(byName.isConnected()).isTrue();
            assertThat(byAddress.isConnected()).isTrue();
        }
    }

    @Test
    void aSocketByNameTriesEveryAddress() throws Exception {
        // Nobody listens on the first; the second is where the server is.
        GuardedNetwork network = network("here.example", PrivateHosts.LOOPBACK, always("127.0.0.9", "127.0.0.1"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Socket socket = network.socketFactory().createSocket("here.example", server.getLocalPort())) {
            assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aNameThatTurnsPrivateBetweenLookingUpAndConnectingIsRefused() throws Exception {
        GuardedNetwork network = network("rebind.example", PrivateHosts.NONE, inTurn(PUBLIC, "127.0.0.1"));
        assertThat(network.resolve("rebind.example")).isNotEmpty();

        isRefused(
                () -> network.socketFactory().createSocket("rebind.example", 80),
                "Tool 'weather' may not connect to host 'rebind.example': it resolves to the private address 127.0.0.1; the"
                        + " hub's operator can allow it with HUB_ALLOW_PRIVATE_HOSTS");
    }

    @Test
    void anAddressThatSomebodyElseResolvedIsCheckedToo() throws Exception {
        GuardedNetwork network = network("api.example.com", PrivateHosts.NONE, always(PUBLIC));
        InetAddress smuggled = InetAddress.getByAddress("api.example.com", new byte[] {10, 0, 0, 5});
        try (Socket socket = network.socketFactory().createSocket()) {
            isRefused(
                    () -> socket.connect(new InetSocketAddress(smuggled, 80)),
                    "Tool 'weather' may not connect to host 'api.example.com': it resolves to the private address 10.0.0.5;"
                            + " the hub's operator can allow it with HUB_ALLOW_PRIVATE_HOSTS");
        }
    }

    @Test
    void aLiteralAddressThatNobodyNamedIsRefused() throws Exception {
        GuardedNetwork network = network("api.example.com", PrivateHosts.ALL, always(PUBLIC));
        try (Socket socket = network.socketFactory().createSocket()) {
            isRefused(
                    () -> socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80), 1000),
                    "Tool 'weather' may not connect to host '127.0.0.1': it is neither in the tool's metadata nor in your"
                            + " settings");
        }
    }

    @Test
    void aSocketConnectsToInternetAddressesOnly() throws Exception {
        GuardedNetwork network = network("api.example.com", PrivateHosts.ALL, always(PUBLIC));
        try (Socket socket = network.socketFactory().createSocket()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> socket.connect(UnixDomainSocketAddress.of("/run/docker.sock")));
        }
    }

    @Test
    void anAddressNobodyCanConnectToIsRefusedEvenWhereAllIsAllowed() {
        GuardedNetwork network = network("api.example.com", PrivateHosts.ALL, always("224.0.0.1"));

        isRefused(
                () -> network.resolve("api.example.com"),
                "Tool 'weather' may not connect to host 'api.example.com': it resolves to the address 224.0.0.1, to which"
                        + " nothing can connect; check the host's name");
    }
}
