package ai.automagik.hub.storage.internal.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a row's identity as bytes. Each part has its length in front, so that no two identities give the same bytes. */
final class Associated {

    private Associated() {}

    static byte[] of(String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : parts) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
