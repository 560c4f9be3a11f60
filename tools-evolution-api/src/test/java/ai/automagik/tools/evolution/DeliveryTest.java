package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.tools.evolution.fake.FakeAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often, how long and over which network requests go. */
@Timeout(30)
class DeliveryTest {

    private static final GetInstanceInfo LOOK = new GetInstanceInfo(Optional.of("wa1"));

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSendWhoseConnectionBreaksIsNotRepeated() {
        stage.server.breakNext();

        assertThat(sendError(stage.user()))
                .isEqualTo(new ToolError.Downstream(
                        "Evolution API broke the connection before it answered; the message may have been sent all the"
                                + " same, so look into the chat before sending it again",
                        Optional.empty()));
        assertThat(stage.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308, 401, 407, 408, 421, 425, 429, 500, 502, 503, 504})
    void aSendIsNotRepeatedWhateverTheAnswer(int status) {
        String elsewhere = stage.server.baseUrl() + "/message/sendText/wa1";
        stage.server.answerNext(new FakeAnswer(status, Map.of("Retry-After", "0", "Location", elsewhere), "{}"));

        assertThat(sendError(stage.user())).isInstanceOf(ToolError.Downstream.class);
        assertThat(stage.server.requests()).hasSize(1);
        assertThat(stage.pauses).isEmpty();
    }

    @Test
    void aSendAfterAnotherUsesAConnectionOfItsOwn() throws Exception {
        stage.send("send_text_message", Args.text("5511988887777"), stage.user());
        stage.server.breakNext();
        sendError(stage.user());
        stage.send("send_text_message", Args.text("5511988887777"), stage.user());

        assertThat(stage.server.requests()).hasSize(3);
    }

    @Test
    void aReadIsRepeatedWithGrowingPauses() throws Exception {
        stage.server.breakNext().answerNext(FakeAnswer.of(503, "<html>"));

        InstanceFound found = stage.call(InstanceFound.class, "get_instance_info", LOOK, stage.user());

        assertThat(found.connected()).isTrue();
        assertThat(stage.pauses).containsExactly(Duration.ofMillis(250), Duration.ofSeconds(1));
    }

    @Test
    void aReadIsRepeatedTwiceAtMost() {
        stage.server.breakNext().breakNext().breakNext();

        assertThat(lookError(stage.user()))
                .isEqualTo(new ToolError.Downstream(
                        "Evolution API broke the connection before it answered; try again later", Optional.empty()));
        assertThat(stage.server.requests()).hasSize(EvolutionClient.READ_ATTEMPTS);
    }

    @Test
    void aReadWaitsAsLongAsTheServerAsks() throws Exception {
        stage.server.answerNext(new FakeAnswer(429, Map.of("Retry-After", "2"), "{}"));

        stage.call(InstanceFound.class, "get_instance_info", LOOK, stage.user());

        assertThat(stage.pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aReadThatWouldHaveToWaitTooLongIsNotRepeated() {
        stage.server.answerNext(new FakeAnswer(429, Map.of("Retry-After", "3600"), "{}"));

        assertThat(lookError(stage.user()))
                .isInstanceOfSatisfying(
                        ToolError.Downstream.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(stage.pauses).isEmpty();
    }

    @Test
    void aReadIsNotRepeatedForARefusal() {
        stage.server.answerNext(FakeAnswer.of(401, "{}"));

        lookError(stage.user());

        assertThat(stage.server.requests()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereDidNothing() {
        TestCall user = stage.user();
        stage.server.close();

        assertThat(sendError(user))
                .isEqualTo(new ToolError.Downstream(
                        "Evolution API cannot be reached; nothing was done; check that the server runs and that the setting"
                                + " 'base_url' is right",
                        Optional.empty()));
    }

    @Test
    void aServerThatIsSilentIsLeftBeforeTheDeadline() {
        stage.server.holdNext();
        TestCall user = stage.user().withDeadline(Instant.now().plusMillis(600));

        assertThat(sendError(user).toString()).contains("did not answer in time; the message may have been sent");
    }

    @Test
    void withoutTimeLeftNothingIsSent() {
        TestCall user = stage.user().withDeadline(Instant.now());

        assertThat(sendError(user).toString()).contains("nothing was done");
        assertThat(stage.server.requests()).isEmpty();
    }

    @Test
    void aCancelledCallEndsAtOnce() throws Exception {
        CountDownLatch arrived = stage.server.holdNext();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                stage.send("send_text_message", Args.text("5511988887777"), stage.user());
                end.complete(new AssertionError("it was answered"));
            } catch (Throwable thrown) {
                end.complete(thrown);
            }
        });
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        CountDownLatch arrived = stage.server.holdNext();
        CompletableFuture<ToolError> error = CompletableFuture.supplyAsync(() -> sendError(stage.user()));
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        stage.tool.close();

        assertThat(error.get(5, TimeUnit.SECONDS)).isInstanceOf(ToolError.Downstream.class);
        // OkHttp's own housekeeper ends by itself after a minute of idleness; nothing stops it earlier.
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("OkHttp"))
                .allMatch(thread -> thread.isDaemon() && thread.getName().equals("OkHttp TaskRunner"));
        assertThat(sendError(stage.user())).isInstanceOf(ToolError.Downstream.class);
    }

    @Test
    void aVoiceMessageIsSentEvenIfRecordingCannotBeShown() throws Exception {
        stage.server.answerNext(FakeAnswer.of(500, "{}"));
        assertThat(stage.send("send_audio", Args.audio("5511988887777", 5), stage.user())
                        .messageType())
                .contains("audioMessage");

        stage.server.breakNext();
        assertThat(stage.send("send_audio", Args.audio("5511988887777", 5), stage.user())
                        .messageType())
                .contains("audioMessage");
    }

    @Test
    void aNameThatTheHubDoesNotAllowIsTheHubsToExplain() {
        TestCall user =
                stage.user().withSetting("base_url", "http://intranet.example/").withNetwork(new Refusing());

        assertThatThrownBy(() -> stage.send("send_text_message", Args.text("5511988887777"), user))
                .isInstanceOf(HostNotAllowedException.class)
                .hasMessage("Host 'intranet.example' is not allowed");
    }

    @Test
    void anAddressThatTheHubDoesNotAllowIsTheHubsToExplain() {
        assertThatThrownBy(() -> stage.call(
                        InstanceFound.class,
                        "get_instance_info",
                        LOOK,
                        stage.user().withNetwork(new Refusing())))
                .isInstanceOf(HostNotAllowedException.class)
                .hasMessageStartingWith("Address '/127.0.0.1");
        assertThat(stage.server.requests()).isEmpty();
        assertThat(stage.pauses).isEmpty();
    }

    private ToolError sendError(TestCall user) {
        return Stage.errorOf(() -> stage.send("send_text_message", Args.text("5511988887777"), user));
    }

    private ToolError lookError(TestCall user) {
        return Stage.errorOf(() -> stage.call(InstanceFound.class, "get_instance_info", LOOK, user));
    }

    /** A network that lets nobody through. */
    private static final class Refusing extends SocketFactory implements Network {

        @Override
        public SocketFactory socketFactory() {
            return this;
        }

        @Override
        public List<InetAddress> resolve(String host) throws HostNotAllowedException {
            throw new HostNotAllowedException("Host '" + host + "' is not allowed");
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    throw new HostNotAllowedException("Address '" + address + "' is not allowed");
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new AssertionError();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new AssertionError();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new AssertionError();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new AssertionError();
        }
    }
}
