package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A header of 2026-07-28 beside what the body says: {@code Mcp-Name: <header>}, an empty line, the body's text. */
class ModernHeadersFuzzTest {

    private static final String ENCODED = "=?base64?";

    @FuzzTest(maxDuration = "")
    void aHeaderAgreesOnlyIfItSaysTheSame(byte[] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        Optional<RpcError> problem = ModernHeaders.mismatch(request, ModernHeaders.NAME, body);
        problem.ifPresent(error -> {
            assertThat(error.code()).isEqualTo(RpcError.HEADER_MISMATCH);
            assertThat(error.message()).doesNotContain("\n", "\r").hasSizeLessThan(1_000);
        });
        if (problem.isEmpty()) {
            assertThat(said(request.get(ModernHeaders.NAME).orElseThrow())).isEqualTo(body);
        }
        assertThat(ModernHeaders.mismatch(name -> Optional.of(encoded(body)), ModernHeaders.NAME, body))
                .as("the encoded form of '%s'", body)
                .isEmpty();
    }

    private static String said(String header) {
        boolean encoded =
                header.startsWith(ENCODED) && header.substring(ENCODED.length()).endsWith("?=");
        return encoded
                ? new String(
                        Base64.getDecoder().decode(header.substring(ENCODED.length(), header.length() - 2)),
                        StandardCharsets.UTF_8)
                : header;
    }

    private static String encoded(String text) {
        return ENCODED + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
