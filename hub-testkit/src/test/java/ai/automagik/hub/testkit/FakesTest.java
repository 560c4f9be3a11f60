package ai.automagik.hub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class FakesTest {

    private static String exchange(FakeDownstream fake, String request) throws IOException {
        try (Socket socket = new LoopbackNetwork()
                .socketFactory()
                .createSocket("127.0.0.1", fake.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDownstreamAnswersAsScriptedAndKeepsWhatItWasAsked() throws Exception {
        try (FakeDownstream fake = FakeDownstream.start()) {
            fake.enqueue(FakeResponse.json(201, "{\"id\": 1}").withHeader("X-Rest", "4"));

            String answer = exchange(
                    fake,
                    "POST /v1/a%2Fb?q=x%20y HTTP/1.1\r\nHost: x\r\nX-Key: k\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");

            assertThat(answer).startsWith("HTTP/1.1 201").contains("X-rest: 4").endsWith("{\"id\": 1}");
            RecordedRequest request = fake.takeRequest();
            assertThat(request.line()).isEqualTo("POST /v1/a%2Fb?q=x%20y");
            assertThat(request.header("x-key")).contains("k");
            assertThat(request.body()).isEqualTo("hi");
        }
    }

    @Test
    void anAnswerThatWasNotScriptedSaysSoAndADroppedOneIsEmpty() throws Exception {
        try (FakeDownstream fake = FakeDownstream.start()) {
            fake.enqueue(FakeResponse.dropped());

            assertThat(exchange(fake, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .isEmpty();
            assertThat(exchange(fake, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .contains("500")
                    .contains("no response was enqueued");
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void aHangingAnswerEndsWithTheFake() throws Exception {
        FakeDownstream fake = FakeDownstream.start();
        fake.enqueue(FakeResponse.hanging());
        CountDownLatch ended = new CountDownLatch(1);
        Thread client = Thread.ofVirtual().start(() -> {
            try {
                exchange(fake, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            } catch (IOException closed) {
                // The connection may also be reset.
            }
            ended.countDown();
        });
        fake.takeRequest();
        assertThat(ended.getCount()).isOne();

        fake.close();

        client.join();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void theNetworkEndsAtThisMachine() throws Exception {
        LoopbackNetwork network = new LoopbackNetwork("api.example.com");

        assertThat(network.resolve("api.example.com")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(network.resolve("127.0.0.1")).hasSize(1);
        assertThatThrownBy(() -> network.resolve("example.org")).isInstanceOf(HostNotAllowedException.class);
        assertThatThrownBy(() -> network.resolve("192.0.2.1")).isInstanceOf(HostNotAllowedException.class);
        try (Socket socket = network.socketFactory().createSocket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("192.0.2.1", 80), 1))
                    .isInstanceOf(HostNotAllowedException.class);
        }
    }

    @Test
    void aCallIsScripted() throws InterruptedException {
        Question.Visit visit = new Question.Visit("agree", "Please agree", URI.create("https://example.com"));
        TestCall call = TestCall.create()
                .withSettings(Map.of("base_url", "http://localhost"))
                .withSetting("api_key", "k")
                .withAnswer("agree", new Answer.Declined());

        assertThat(call.settings().names()).containsExactlyInAnyOrder("base_url", "api_key");
        assertThat(call.ask(visit)).isEqualTo(new Answer.Declined());
        assertThat(call.questions()).isEqualTo(List.of(visit));
        assertThatThrownBy(() -> TestCall.create().ask(visit)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> call.accessToken(Set.of("a"))).isInstanceOf(ToolException.class);
    }

    @Test
    void aCallKeepsWhatItTellsAndKnowsWhatItCannotAsk() {
        TestCall call = TestCall.create().withoutAsking(Question.Sampling.class);
        call.log(LogLevel.WARNING, "the service is slow");

        assertThat(call.logs()).containsExactly(new TestCall.Log(LogLevel.WARNING, "the service is slow"));
        assertThat(call.canAsk(Question.Sampling.class)).isFalse();
        assertThat(call.canAsk(Question.Form.class)).isTrue();
    }

    @Test
    void progressThatShrinksFailsTheTest() {
        TestCall call = TestCall.create();
        call.progress(1, 2, "half");

        assertThatThrownBy(() -> call.progress(0.5, 2, "less")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> call.progress(Double.NaN, 2, "what")).isInstanceOf(AssertionError.class);
    }

    @Test
    void aThreadThatGoesOnIsFound() throws InterruptedException {
        Set<Thread> before = OpenThings.leakableThreads();
        CountDownLatch end = new CountDownLatch(1);
        Thread leak = Thread.ofPlatform().name("leak").start(() -> {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(OpenThings.threadsLeftSince(before, 1)).containsExactly("'leak'");

        end.countDown();
        leak.join();
        assertThat(OpenThings.threadsLeftSince(before, 1000)).isEmpty();
    }
}
