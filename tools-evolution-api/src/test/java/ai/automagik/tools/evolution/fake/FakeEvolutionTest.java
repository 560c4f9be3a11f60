package ai.automagik.tools.evolution.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fake against what was recorded of a running Evolution API 2.3.6. */
class FakeEvolutionTest {

    private final FakeEvolution server = FakeEvolution.start("server-key")
            .withInstance("wa1")
            .withInstanceNeverConnected("new")
            .withInstanceWaiting("waiting")
            .withChannel("channel")
            .withoutWhatsApp("551188880000");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void itRefusesAsRecorded(String recording) throws Exception {
        String[] lines = recording.split("\n", -1);
        String[] request = lines[0].split(" ", -1);
        String[] answer = lines[2].split(" ", 2);

        HttpResponse<String> response = send(request[0], request[1], request[2], lines[1]);

        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(answer[0]));
        assertThat(FakeJson.read(response.body())).isEqualTo(FakeJson.read(answer[1]));
    }

    static Stream<String> recordings() throws IOException {
        try (InputStream file = FakeEvolutionTest.class.getResourceAsStream("recorded-refusals.txt")) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n(?=[A-Z])"));
        }
    }

    @Test
    void aQueryOverridesThePathAfterTheKeyWasChecked() throws Exception {
        server.withInstance("wa2");
        String body = "{\"number\":\"5511988887777\",\"text\":\"hi\"}";

        HttpResponse<String> plain = send("POST", "/message/sendText/wa2", "wa1-key", body);
        HttpResponse<String> crossed = send("POST", "/message/sendText/wa1?instanceName=wa2", "wa1-key", body);

        assertThat(plain.statusCode()).isEqualTo(401);
        assertThat(crossed.statusCode()).isEqualTo(201);
        assertThat(crossed.body()).contains(new FakeInstance("wa2", "", FakeInstance.Line.CONNECTED).id());
    }

    @Test
    void anUnknownInstanceIsSaidBeforeAWrongKey() throws Exception {
        assertThat(send("POST", "/message/sendText/none", "wrong", "{}").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("apikey", key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
