package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

    private static final URI ORIGIN = URI.create("http://localhost:8000");
    private final Resources resources =
            new Resources("/mcp", Optional.of(URI.create("https://hub.example")), host -> host.startsWith("localhost"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000/mcp, http://localhost:8000/mcp",
        "http://localhost:8000/mcp/, http://localhost:8000/mcp",
        "http://localhost:8000, http://localhost:8000/mcp",
        "http://LOCALHOST:8000/, http://LOCALHOST:8000/mcp",
        "http://127.0.0.1:8000/mcp, http://127.0.0.1:8000/mcp",
        "https://hub.example/mcp, https://hub.example/mcp",
        "https://hub.example:443/mcp, https://hub.example:443/mcp"
    })
    void theHubByAnyOfItsNames(String asked, String resource) {
        assertThat(resources.of(List.of(asked), ORIGIN)).contains(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mcp",
                "http://localhost:9000/mcp",
                "http://localhost:8000/other",
                "http://localhost:8000/mcp?x=1",
                "http://localhost:8000/mcp#x",
                "http://localhost:8000@evil.example/mcp",
                "https://other.example/mcp",
                "https://hub.example:8443/mcp",
                "https://hub.example.evil.example/mcp",
                "ftp://localhost:8000/mcp"
            })
    void anythingElseIsAnother(String asked) {
        assertThat(resources.of(List.of(asked), ORIGIN)).isEmpty();
        assertThat(resources.of(List.of("http://localhost:8000/mcp", asked), ORIGIN))
                .isEmpty();
    }

    @Test
    void nothingMeansTheHubAsTheVisitorKnowsIt() {
        assertThat(resources.of(List.of(), ORIGIN)).contains("http://localhost:8000/mcp");
    }

    @Test
    void aGrantStaysOursWhileItsHostIsOneOfOurs() {
        assertThat(resources.isOurs("http://localhost:9000/mcp")).isTrue();
        assertThat(resources.isOurs("https://hub.example/mcp")).isTrue();
        assertThat(resources.isOurs("https://old.example/mcp")).isFalse();
        assertThat(resources.isOurs("https://hub.example/other")).isFalse();
    }
}
