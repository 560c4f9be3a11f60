package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.KeyedLimit;
import ai.automagik.hub.auth.server.Clients.Lookup;
import ai.automagik.hub.spi.Network;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the metadata documents of clients whose id is a URL (draft-ietf-oauth-client-id-metadata-document). Thread-safe.
 *
 * <p>A URL is anybody's word, so it is fetched for people who are signed in alone, over a guarded network, without following
 * redirects, within a time and a size; what came is remembered for a while, what did not come for a moment.
 */
public final class ClientDocuments implements Clients.Documents {

    /** The longest client id that is a URL: as long as a redirect URI. */
    public static final int MAX_URL_CHARS = 2_048;

    /** From the first look at the name to the last byte: people wait for the page. */
    public static final Duration FETCH_TIME = Duration.ofSeconds(5);

    /** How long a document is believed: a client that changes its redirects waits that long. */
    public static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** How long a failure is believed: so that reloading a page asks nobody again, and a person need not wait. */
    public static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(20);

    /** Documents that are remembered: more than there are kinds of clients. */
    public static final int MAX_REMEMBERED = 1_000;

    /** Documents fetched for one person in a minute: more than anybody connects clients. */
    public static final int MAX_FETCHES_PER_MINUTE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ClientDocuments.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int OK = 200;

    private final Function<String, Network> networks;
    private final InstantSource clock;
    private final KeyedLimit fetches;
    private final Cache<String, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(FETCH_TIME)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();

    /**
     * Fetches over networks.
     *
     * @param networks the guarded way out to a host, which refuses private addresses unless the operator allows them
     */
    public ClientDocuments(Function<String, Network> networks, InstantSource clock) {
        this.networks = Objects.requireNonNull(networks);
        this.clock = Objects.requireNonNull(clock);
        this.fetches = new KeyedLimit(MAX_FETCHES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    @Override
    public Lookup find(String id, String asking) {
        Optional<URI> url = url(id);
        if (url.isEmpty()) {
            return missing("its address is not one that a client may have");
        }
        Remembered known = remembered.getIfPresent(id);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.lookup();
        }
        if (!fetches.take(asking)) {
            return new Lookup.Missing("You connected many programs in a short time. Wait a minute, and try again.");
        }
        Lookup lookup = fetch(url.get());
        Duration life = lookup instanceof Lookup.Found ? REMEMBERED : FAILURE_REMEMBERED;
        remembered.put(id, new Remembered(lookup, clock.instant().plus(life)));
        return lookup;
    }

    /** Reads a client id that is fit to be fetched: section 3 of the draft. Plain HTTP is for tests on one machine. */
    static Optional<URI> url(String id) {
        if (id.length() > MAX_URL_CHARS || id.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(id)).filter(ClientDocuments::fit);
        } catch (URISyntaxException e) { // a stranger's text
            return Optional.empty();
        }
    }

    private static boolean fit(URI url) {
        String host = url.getHost();
        String path = url.getRawPath();
        return host != null
                && ("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && LOOPBACK.contains(host.toLowerCase(Locale.ROOT))))
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && path != null
                && path.length() > 1
                && !("/" + path + "/").contains("/./")
                && !("/" + path + "/").contains("/../");
    }

    private Lookup fetch(URI url) {
        Network network = networks.apply(url.getHost());
        OkHttpClient client = http.newBuilder()
                .socketFactory(network.socketFactory())
                .dns(network::resolve)
                .build();
        Request request = new Request.Builder()
                .url(url.toString())
                .header("Accept", "application/json")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return read(url, response);
        } catch (IOException e) {
            LOG.info("The metadata document of OAuth client {} was not fetched: {}", url, e.toString());
            return missing("its description could not be fetched");
        } catch (IllegalArgumentException e) { // a URL that Java takes and OkHttp does not
            return missing("its address is not one that a client may have");
        }
    }

    private static Lookup read(URI url, Response response) throws IOException {
        if (response.code() != OK) {
            return missing("its description was answered with status " + response.code());
        }
        String type = Objects.requireNonNullElse(response.header("Content-Type"), "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            return missing("its description is not JSON");
        }
        BufferedSource body = response.body().source();
        return body.request(Clients.MAX_DOCUMENT_BYTES + 1L)
                ? missing("its description is larger than " + Clients.MAX_DOCUMENT_BYTES + " bytes")
                : read(url, body.readByteArray());
    }

    /** Reads a document that came from a URL. */
    static Lookup read(URI url, byte[] body) {
        return switch (RegistrationRequest.read(body)) {
            case RegistrationRequest.Read.Unfit(Registration.Refused refusal) -> missing(refusal.description());
            case RegistrationRequest.Read.Fit(RegistrationRequest request, JsonNode document) -> {
                if (!document.path("client_id").asString("").equals(url.toString())) {
                    yield missing("its description is that of another client");
                }
                // Nobody can keep a secret in a public document. A key is no secret, but is not asked for: such a
                // client is
                // held to PKCE, its own redirects and rotation, as public clients are.
                if (document.has("client_secret")
                        || request.authMethod().orElse("none").startsWith("client_secret")) {
                    yield missing("its description speaks of a secret, which no public description can");
                }
                yield new Lookup.Found(Client.ofDocument(url, request.name(), request.redirectUris()));
            }
        };
    }

    private static Lookup missing(String why) {
        return new Lookup.Missing("This hub does not take the program that sent you here: " + why + ".");
    }

    private record Remembered(Lookup lookup, Instant until) {}
}
