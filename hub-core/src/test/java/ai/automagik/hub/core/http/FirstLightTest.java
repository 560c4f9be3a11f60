package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class FirstLightTest {

    @Test
    void toolsAreListedOverHttp() throws Exception {
        try (HttpHub hub = new HttpHub(HttpHub.IMPATIENT)) {
            var answer = hub.send(hub.mcp()
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));
            System.err.println(answer.headers().map() + answer.body());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"name\":\"test_echo\"").doesNotContain("resultType");
            System.err.println(hub.send(HttpRequest.newBuilder(hub.uri("/nowhere"))).body());
            System.err.println(hub.send(HttpRequest.newBuilder(hub.uri("/mcp"))).headers());
            System.err.println(hub.send(HttpRequest.newBuilder(hub.uri("/version"))).body());
        }
    }
}
