package ai.automagik.hub.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.automagik.hub.spi.HostNotAllowedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real client on the guarded network, against a real server on loopback. */
class OkHttpOnGuardedNetworkTest {

    private final AtomicInteger secretSeen = new AtomicInteger();
    private Server server;
    private int port;
    private OkHttpClient client;

    @BeforeEach
    void start() throws Exception {
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new Answering());
        server.start();
        port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Says hello, redirects to the host in the query, or counts who got to what should not be reached. */
    private final class Answering extends Handler.Abstract {
        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            switch (request.getHttpURI().getPath()) {
                case "/hello" -> Content.Sink.write(response, true, "hello", callback);
                case "/to" ->
                    org.eclipse.jetty.server.Response.sendRedirect(
                            request,
                            response,
                            callback,
                            "http://" + request.getHttpURI().getQuery() + ":" + port + "/secret");
                default -> {
                    secretSeen.incrementAndGet();
                    callback.succeeded();
                }
            }
            return true;
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        if (client != null) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private String get(Resolver resolver, String url) throws IOException {
        GuardedNetwork network = new GuardedNetwork(
                "weather",
                Set.of(HostPattern.parse("*.example.com"), HostPattern.parse("::1")),
                PrivateHosts.parse("127.0.0.1"),
                resolver);
        client = new OkHttpClient.Builder()
                .socketFactory(network.socketFactory())
                .dns(network::resolve)
                .build();
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    private static Resolver always(String address) {
        return host -> List.of(InetAddress.ofLiteral(address));
    }

    @Test
    void anAllowedHostAnswers() throws Exception {
        assertThat(get(always("127.0.0.1"), "http://api.example.com:" + port + "/hello"))
                .isEqualTo("hello");
    }

    @Test
    void aRedirectToAForbiddenHostEndsThere() {
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> get(always("127.0.0.1"), "http://api.example.com:" + port + "/to?evil.example"))
                .withMessageContaining("'evil.example'")
                .withMessageContaining("neither in the tool's metadata nor in your settings");
        assertThat(secretSeen).hasValue(0);
    }

    @Test
    void aRedirectToALoopbackLiteralEndsThere() {
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> get(always("127.0.0.1"), "http://api.example.com:" + port + "/to?127.0.0.1"))
                .withMessageContaining("'127.0.0.1'");
        assertThat(secretSeen).hasValue(0);
    }

    @Test
    void aRedirectToAnAllowedNameWithAPrivateAddressEndsThere() {
        Resolver resolver =
                host -> List.of(InetAddress.ofLiteral(host.startsWith("inner") ? "169.254.169.254" : "127.0.0.1"));

        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> get(resolver, "http://api.example.com:" + port + "/to?inner.example.com"))
                .withMessageContaining("resolves to the private address 169.254.169.254");
        assertThat(secretSeen).hasValue(0);
    }

    @Test
    void aNameThatTurnsPrivateAfterTheFirstAnswerEndsThere() {
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.5"));
        Resolver resolver = host -> List.of(InetAddress.ofLiteral(answers.size() > 1 ? answers.pop() : answers.peek()));

        // The redirect goes to another name of the same pattern, so that no open connection is used again.
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> get(resolver, "http://a.example.com:" + port + "/to?b.example.com"))
                .withMessageContaining("resolves to the private address 10.0.0.5");
    }

    @Test
    void aLiteralThatTheToolNamesIsStillCheckedForBeingPrivate() {
        assertThatExceptionOfType(HostNotAllowedException.class)
                .isThrownBy(() -> get(Resolver.SYSTEM, "http://[::1]:" + port + "/hello"))
                .withMessageContaining("private address");
    }
}
