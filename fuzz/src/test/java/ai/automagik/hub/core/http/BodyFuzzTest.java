package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.FuzzedRequest;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Bodies of whatever length, declared or not: {@code Content-Length: <number>}, an empty line, what arrives. */
class BodyFuzzTest {

    private static final int LARGEST = 100;

    @FuzzTest(maxDuration = "")
    void aBodyIsReadWholeOrRefused(byte[] input) throws IOException {
        FuzzedRequest request = FuzzedRequest.of(input);
        long declared = request.get("Content-Length").map(BodyFuzzTest::number).orElse(-1L);
        byte[] sent = request.body();
        try {
            byte[] read = new BoundedBody(bounds()).read(new Trickle(sent), declared);
            assertThat(read).hasSizeLessThanOrEqualTo(LARGEST);
            assertThat(read).isEqualTo(declared < 0 ? sent : Arrays.copyOf(sent, (int) declared));
        } catch (BoundedBody.RefusedException e) {
            assertThat(e.status()).isEqualTo(Math.max(declared, declared < 0 ? sent.length : 0) > LARGEST ? 413 : 400);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static HttpBounds bounds() {
        Duration hour = Duration.ofHours(1);
        return new HttpBounds(LARGEST, hour, hour, hour, hour, 1, 1, 1, 1, hour);
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Trickle extends InputStream {

        private final ByteArrayInputStream sent;
        private int turn;

        Trickle(byte[] sent) {
            this.sent = new ByteArrayInputStream(sent);
        }

        @Override
        public int read() {
            return sent.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            turn++;
            return sent.read(into, offset, Math.min(length, 1 + turn % 7));
        }
    }
}
