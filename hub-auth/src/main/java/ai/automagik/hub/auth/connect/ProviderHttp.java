package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.connect.OAuthProvider.TokenAuth;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP with providers: one try of one request, with bounds. It follows no redirect, since no endpoint that gets a secret
 * may pass it on. Thread-safe.
 */
final class ProviderHttp implements AutoCloseable {

    /** How long one request may take: providers answer in a second; who takes ten has a bad day. */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** The largest answer that is read: tokens and profiles are a few kilobytes. */
    public static final int MAX_ANSWER_BYTES = 256 * 1024;

    /** The longest wait that a provider's {@code Retry-After} is believed. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final OkHttpClient client;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();

    ProviderHttp(Network network, InstantSource clock) {
        this.clock = clock;
        this.client = new OkHttpClient.Builder()
                .socketFactory(network.socketFactory())
                .dns(network::resolve)
                // A proxy of the machine would see names that the network has not checked.
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                // A refresh token may be good for one request: whether to repeat it is the caller's decision.
                .retryOnConnectionFailure(false)
                .callTimeout(REQUEST_TIMEOUT)
                .build();
    }

    /** What came back. */
    sealed interface Answer {

        /**
         * A word of the provider's.
         *
         * @param status the HTTP status, below 500 and not 429
         * @param body its JSON object; empty if it is none
         */
        record Said(int status, JsonNode body) implements Answer {

            boolean ok() {
                return status >= 200 && status < 300;
            }

            Optional<String> text(String name) {
                JsonNode value = body.path(name);
                return value.isString() || value.isNumber()
                        ? Optional.of(value.asString()).filter(text -> !text.isBlank())
                        : Optional.empty();
            }
        }

        /**
         * Nothing that tells anything about what was asked: the network, the provider's bad day.
         *
         * @param retryAfter how long to wait, if the provider said so
         */
        record Failed(Optional<Duration> retryAfter) implements Answer {}
    }

    /** Posts a form to the token endpoint, as this hub's client. */
    Answer token(OAuthProvider provider, Map<String, String> fields) {
        return send(form(provider, provider.endpoints().token(), fields));
    }

    /** Asks an access token's account. */
    Answer userInfo(OAuthProvider provider, URI userInfo, Secret accessToken) {
        return send(new Request.Builder()
                .url(userInfo.toString())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + accessToken.reveal())
                .build());
    }

    /** Ends a grant (RFC 7009 section 2.1). */
    Answer revoke(OAuthProvider provider, URI revocation, Secret token) {
        return provider.style().family() == OAuthProvider.Family.GITHUB
                ? send(endGitHubGrant(provider, revocation, token))
                : send(form(provider, revocation, Map.of("token", token.reveal())));
    }

    /** GitHub ends grants its own way: "Delete an app authorization", docs.github.com/en/rest/apps/oauth-applications. */
    private Request endGitHubGrant(OAuthProvider provider, URI applications, Secret token) {
        String body = json.writeValueAsString(Map.of("access_token", token.reveal()));
        String secret = provider.client().secret().map(Secret::reveal).orElse("");
        return new Request.Builder()
                .url(applications + "/" + provider.client().id() + "/grant")
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", Credentials.basic(provider.client().id(), secret))
                .delete(RequestBody.create(body, MediaType.get("application/json")))
                .build();
    }

    private static Request form(OAuthProvider provider, URI endpoint, Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        fields.forEach(form::add);
        Request.Builder request = new Request.Builder()
                .url(endpoint.toString())
                // GitHub answers with a form unless it is told what to write.
                .header("Accept", "application/json");
        Optional<Secret> secret = provider.client().secret();
        if (secret.isPresent() && provider.style().tokenAuth() == TokenAuth.BASIC) {
            request.header(
                    "Authorization",
                    Credentials.basic(
                            encoded(provider.client().id()),
                            encoded(secret.get().reveal())));
        } else {
            form.add("client_id", provider.client().id());
            secret.ifPresent(text -> form.add("client_secret", text.reveal()));
        }
        return request.post(form.build()).build();
    }

    /** RFC 6749 section 2.3.1 has both parts encoded like a form's fields first. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(Request request) {
        try (Response response = client.newCall(request).execute()) {
            if (response.code() == TOO_MANY_REQUESTS || response.code() >= SERVER_ERROR) {
                return new Answer.Failed(retryAfter(
                        Optional.ofNullable(response.header("Retry-After")).orElse("")));
            }
            return new Answer.Said(response.code(), body(response));
        } catch (IOException e) { // what it says may name hosts and addresses, and helps nobody who waits
            return new Answer.Failed(Optional.empty());
        }
    }

    private JsonNode body(Response response) throws IOException {
        Buffer bytes = new Buffer();
        var source = response.body().source();
        while (bytes.size() <= MAX_ANSWER_BYTES && source.read(bytes, MAX_ANSWER_BYTES + 1L - bytes.size()) > 0) {
            // Reads on until the bound.
        }
        try {
            JsonNode read = bytes.size() > MAX_ANSWER_BYTES ? json.missingNode() : json.readTree(bytes.readByteArray());
            return read.isObject() ? read : json.createObjectNode();
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private Optional<Duration> retryAfter(String header) {
        if (header.isBlank()) {
            return Optional.empty();
        }
        return wait(header.strip())
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
    }

    private Optional<Duration> wait(String header) {
        try {
            return Optional.of(
                    header.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(header))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Ends idle connections. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
