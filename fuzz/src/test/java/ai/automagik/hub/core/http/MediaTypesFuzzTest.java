package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.FuzzedRequest;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The headers that say what a request carries and wants back. */
class MediaTypesFuzzTest {

    @FuzzTest(maxDuration = "")
    void onlyJsonIsJson(byte[] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        String type = request.get("Content-Type").orElse(null);
        if (MediaTypes.isJson(type)) {
            assertThat(type).matches("(?is)application/json[ \\t]*(;.*)?");
        }
        String accept = request.get("Accept").orElse(null);
        if (!MediaTypes.accepts(accept, MediaTypes.JSON)) {
            assertThat(accept).doesNotContainIgnoringCase(MediaTypes.JSON).doesNotContain("*/*");
        }
    }
}
