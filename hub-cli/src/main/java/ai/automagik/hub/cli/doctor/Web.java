package ai.automagik.hub.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks over HTTP as a client does, within bounds; follows no redirect. Thread-safe. */
final class Web {

    /** Clients give discovery, registration and token end points this long (claude.ai), so a slower answer is none. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Far more than any metadata; enough that a page of HTML is read and called what it is. */
    public static final int MAX_BODY_BYTES = 262_144;

    private static final String AGENT = "automagik-tools-doctor";

    private final OkHttpClient client;
    private final InstantSource clock;

    Web(OkHttpClient client, InstantSource clock) {
        Duration time = client.callTimeoutMillis() == 0 ? PATIENCE : Duration.ofMillis(client.callTimeoutMillis());
        this.client = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .connectTimeout(time)
                .readTimeout(time)
                .callTimeout(time)
                .build();
        this.clock = clock;
    }

    /** Gets a document. */
    Answer get(URI url, Map<String, String> headers) {
        return send("GET", url, headers, Optional.empty(), false);
    }

    /** Sends JSON. */
    Answer postJson(URI url, Map<String, String> headers, String json) {
        return send("POST", url, headers, Optional.of(body("application/json", json)), false);
    }

    /** Sends a form. */
    Answer postForm(URI url, String form) {
        return send("POST", url, Map.of(), Optional.of(body("application/x-www-form-urlencoded", form)), false);
    }

    /** Sends JSON and reads up to the first event of the stream that answers it. */
    Answer openStream(URI url, Map<String, String> headers, String json) {
        return send("POST", url, headers, Optional.of(body("application/json", json)), true);
    }

    /** Deletes something; whether it worked does not matter to anybody. */
    void delete(URI url, Map<String, String> headers) {
        send("DELETE", url, headers, Optional.empty(), false);
    }

    private static RequestBody body(String type, String text) {
        return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), MediaType.get(type));
    }

    private Answer send(
            String method, URI url, Map<String, String> headers, Optional<RequestBody> body, boolean streamed) {
        Request request;
        try {
            Request.Builder builder = new Request.Builder()
                    .url(url.toString())
                    .header("User-Agent", AGENT)
                    .method(method, body.orElse(null));
            headers.forEach(builder::header);
            request = builder.build();
        } catch (IllegalArgumentException e) { // a URL that no client could ask
            return new Answer.Lost(Quote.of(url.toString()) + " is no URL that can be asked");
        }
        Call call = client.newCall(request);
        try (Response response = call.execute()) {
            return received(response, streamed);
        } catch (UnknownHostException e) {
            return new Answer.Lost("the host name is unknown here");
        } catch (SSLException e) {
            return new Answer.Lost(
                    "the TLS connection failed (certificate expired, for another name, or not trusted?)");
        } catch (ConnectException e) {
            return new Answer.Lost("nothing listens there");
        } catch (InterruptedIOException e) {
            return new Answer.Lost("no whole answer came within "
                    + TimeUnit.MILLISECONDS.toSeconds(client.callTimeoutMillis()) + " s");
        } catch (IOException e) {
            return new Answer.Lost("the connection broke before the answer was whole");
        }
    }

    private Answer received(Response response, boolean streamed) throws IOException {
        InputStream in = response.body().byteStream();
        byte[] bytes = streamed && response.isSuccessful() ? firstEvent(in) : in.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            return new Answer.Lost("the answer is larger than " + MAX_BODY_BYTES / 1024 + " KB");
        }
        return new Answer.Received(
                response.code(), response.headers(), new String(bytes, StandardCharsets.UTF_8), clock.instant());
    }

    private static byte[] firstEvent(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = in.read();
        while (next >= 0 && text.length() <= MAX_BODY_BYTES && !(text.indexOf("data:") >= 0 && next == '\n')) {
            text.append((char) next);
            next = in.read();
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
