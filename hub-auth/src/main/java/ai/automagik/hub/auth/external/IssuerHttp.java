package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges JSON with an issuer, over a network that the hub's operator allows. Follows no redirect: an issuer's documents are
 * where it says they are. Thread-safe.
 */
public final class IssuerHttp {

    /** Longer than any metadata or key set: those of issuers with many keys, certificates included, have some 100 KB. */
    public static final int MAX_DOCUMENT_BYTES = 512 * 1024;

    /** Clients give a whole sign-in step ten seconds; what waits for an issuer has to end before. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;

    /** Goes out over a network. */
    public IssuerHttp(Network network) {
        this.client = new OkHttpClient.Builder()
                .socketFactory(network.socketFactory())
                .dns(network::resolve)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(TIMEOUT)
                .build();
    }

    /** Fetches a document that is public. */
    JsonNode get(URI address) throws IOException {
        return exchange(request(address).build());
    }

    /** Fetches a document that a token lets somebody see. */
    JsonNode get(URI address, Secret bearer) throws IOException {
        return exchange(request(address)
                .header("Authorization", "Bearer " + bearer.reveal())
                .build());
    }

    /** Posts a form, as OAuth's endpoints take it, as a client that proves itself by {@code client_secret_basic} if any. */
    JsonNode postForm(URI address, Map<String, String> fields, Optional<Basic> client) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        Request.Builder request = request(address).post(form.build());
        client.ifPresent(basic -> request.header(
                "Authorization", Credentials.basic(basic.id(), basic.secret().reveal())));
        return exchange(request.build());
    }

    /** Posts JSON. */
    JsonNode postJson(URI address, JsonNode document) throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(document);
        return exchange(request(address).post(RequestBody.create(bytes, JSON)).build());
    }

    private static Request.Builder request(URI address) {
        return new Request.Builder().url(address.toString()).header("Accept", "application/json");
    }

    private JsonNode exchange(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            BufferedSource source = response.body().source();
            if (source.request(MAX_DOCUMENT_BYTES + 1L)) {
                throw new IOException("The answer is longer than " + MAX_DOCUMENT_BYTES + " bytes");
            }
            byte[] bytes = source.readByteArray();
            if (!response.isSuccessful()) {
                throw new AnsweredException(response.code());
            }
            JsonNode document = JsonMapper.shared().readTree(bytes);
            if (!document.isObject()) {
                throw new IOException("The answer is no JSON object");
            }
            return document;
        } catch (JacksonException e) {
            throw new IOException("The answer is no JSON", e);
        } catch (IllegalArgumentException e) { // OkHttp's word for an address that is none
            throw new IOException("The address is none that can be fetched", e);
        }
    }

    /**
     * How a client proves itself.
     *
     * @param id the client's public name
     * @param secret what only the client knows
     */
    record Basic(String id, Secret secret) {}

    /** The issuer answered, and not with what was asked for. */
    static final class AnsweredException extends IOException {

        private static final long serialVersionUID = 1L;
        private static final int SERVER_ERROR = 500;
        private static final int TOO_MANY = 429;

        private final int status;

        AnsweredException(int status) {
            super("The answer has the status " + status);
            this.status = status;
        }

        /** Whether the issuer refused what was asked, so that asking again changes nothing. */
        boolean refused() {
            return status < SERVER_ERROR && status != TOO_MANY;
        }
    }
}
