package ai.automagik.tools.evolution;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A request body that OkHttp may write once. Without this it repeats a request by itself, whatever its settings say, when a
 * server answers 503 with {@code Retry-After: 0}; a message would be sent twice.
 */
final class OnceBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final byte[] bytes;

    OnceBody(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
