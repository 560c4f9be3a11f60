package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Sha256;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An issuer on this machine: metadata, keys that rotate, tokens of any kind, a sign-in page that lets whoever is set sign in at once,
 * and the part of WorkOS's API that the hub asks. Goes away and comes back when told.
 */
final class FakeAuthorizationServer implements AutoCloseable {

    /** The client that browsers sign in by, and its secret. */
    static final String CLIENT = "client_hub";

    static final String CLIENT_SECRET = "client-secret";

    private final MockWebServer server = new MockWebServer();
    private final List<RSAKey> keys = new CopyOnWriteArrayList<>();
    private final ECKey ec;
    private final Ed25519PrivateKeyParameters ed = new Ed25519PrivateKeyParameters(new SecureRandom());
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Supplier<Instant> clock;

    private volatile boolean away;
    private volatile Person person = new Person("user_ada", "ada@example.com", true);
    private volatile Consumer<JWTClaimsSet.Builder> idToken = claims -> {};
    private volatile Consumer<ObjectNode> metadata = document -> {};

    /** Somebody at the issuer. */
    record Person(String subject, String email, boolean verified) {}

    private FakeAuthorizationServer(Supplier<Instant> clock) throws JOSEException {
        this.clock = clock;
        this.ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    }

    /** Starts one on a free port. */
    static FakeAuthorizationServer start(Supplier<Instant> clock) {
        try {
            FakeAuthorizationServer fake = new FakeAuthorizationServer(clock);
            fake.rotate();
            fake.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return fake.answer(request);
                }
            });
            fake.server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its name, as tokens carry it. */
    String issuer() {
        return "http://localhost:" + server.getPort() + "/realm";
    }

    /** Where it is, for WorkOS's API. */
    URI base() {
        return URI.create("http://localhost:" + server.getPort());
    }

    /** Makes a new key; the old one is not published any more. */
    void rotate() {
        try {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyID("key-" + count.incrementAndGet())
                    .generate();
            keys.clear();
            keys.add(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers everything with an error, or no more. */
    void away(boolean gone) {
        this.away = gone;
    }

    /** Who signs in next, and whom profiles are of. */
    void person(Person next) {
        this.person = next;
    }

    /** Changes what identity tokens say. */
    void idToken(Consumer<JWTClaimsSet.Builder> change) {
        this.idToken = change;
    }

    /** Changes what the metadata says. */
    void metadata(Consumer<ObjectNode> change) {
        this.metadata = change;
    }

    /** How often a path was asked for. */
    int requests(String path) {
        AtomicInteger number = requests.get(path);
        return number == null ? 0 : number.get();
    }

    RSAKey key() {
        return keys.getFirst();
    }

    ECKey ecKey() {
        return ec;
    }

    /** Claims of an access token that holds for an hour. */
    JWTClaimsSet.Builder claims(String audience) {
        Instant now = clock.get();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .subject(person.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** Signs with the key in force. */
    String sign(JWTClaimsSet claims) {
        return sign(claims, JWSAlgorithm.RS256, "at+jwt");
    }

    /** Signs with RSA and the key in force. */
    String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, String type) {
        return sign(
                new JWSHeader.Builder(algorithm).keyID(key().getKeyID()).type(new JOSEObjectType(type)), claims, rsa());
    }

    JWSSigner rsa() {
        try {
            return new RSASSASigner(key());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with the elliptic key. */
    String signEc(JWTClaimsSet claims) {
        try {
            return sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec"), claims, new ECDSASigner(ec));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with the Edwards key. */
    String signEd(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build();
        String input = header.toBase64URL() + "." + Base64URL.encode(claims.toString());
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, ed);
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        signer.update(bytes, 0, bytes.length);
        return input + "." + Base64URL.encode(signer.generateSignature());
    }

    /** Signs in any way. */
    static String sign(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private MockResponse answer(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        String path = url.encodedPath();
        requests.computeIfAbsent(path, same -> new AtomicInteger()).incrementAndGet();
        if (away) {
            return status(503);
        }
        return switch (path) {
            case "/realm/.well-known/openid-configuration" -> json(document());
            case "/realm/jwks" -> json(published().toString());
            case "/realm/authorize", "/user_management/authorize" -> authorize(url);
            case "/realm/token" -> token(form(request));
            case "/realm/userinfo" -> json(profile("sub"));
            case "/user_management/authenticate" -> authenticate(request);
            default ->
                path.startsWith("/user_management/users/")
                        ? json(profile("id"))
                        : path.startsWith("/organizations/") ? json("{\"name\":\"Example Works\"}") : status(404);
        };
    }

    private String document() {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize");
        document.put("token_endpoint", issuer() + "/token");
        document.put("jwks_uri", issuer() + "/jwks");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.put("registration_endpoint", issuer() + "/register");
        document.put("authorization_response_iss_parameter_supported", true);
        document.putArray("code_challenge_methods_supported").add("S256");
        metadata.accept(document);
        return document.toString();
    }

    private JWKSet published() {
        List<JWK> all = new java.util.ArrayList<>(keys);
        all.add(ec);
        all.add(new OctetKeyPair.Builder(
                        Curve.Ed25519, Base64URL.encode(ed.generatePublicKey().getEncoded()))
                .keyID("ed")
                .build());
        return new JWKSet(all).toPublicJWKSet();
    }

    private MockResponse authorize(HttpUrl url) {
        String code = "code-" + count.incrementAndGet();
        Map<String, String> begun = new LinkedHashMap<>();
        url.queryParameterNames().forEach(name -> begun.put(name, url.queryParameter(name)));
        codes.put(code, begun);
        HttpUrl back = HttpUrl.get(begun.get("redirect_uri"))
                .newBuilder()
                .addQueryParameter("state", begun.get("state"))
                .addQueryParameter("code", code)
                .addQueryParameter("iss", issuer())
                .build();
        return new MockResponse(302, Headers.of("Location", back.toString()), "");
    }

    private MockResponse token(Map<String, String> form) {
        Map<String, String> begun = codes.remove(form.getOrDefault("code", ""));
        if (begun == null
                || !begun.get("redirect_uri").equals(form.get("redirect_uri"))
                || !begun.get("code_challenge").equals(Sha256.base64Url(form.getOrDefault("code_verifier", "")))) {
            return status(400);
        }
        JWTClaimsSet.Builder claims = claims(CLIENT)
                .claim("nonce", begun.get("nonce"))
                .claim("email", person.email())
                .claim("email_verified", person.verified());
        idToken.accept(claims);
        return json(JsonMapper.shared()
                .createObjectNode()
                .put("access_token", sign(claims("somewhere").build()))
                .put("token_type", "Bearer")
                .put("id_token", sign(claims.build(), JWSAlgorithm.RS256, "JWT"))
                .toString());
    }

    private MockResponse authenticate(RecordedRequest request) {
        var body = JsonMapper.shared().readTree(request.getBody().utf8());
        Map<String, String> begun = codes.remove(body.path("code").asString(""));
        if (begun == null
                || !CLIENT_SECRET.equals(body.path("client_secret").asString(""))
                || !begun.get("code_challenge")
                        .equals(Sha256.base64Url(body.path("code_verifier").asString("")))) {
            return status(400);
        }
        return json("{\"user\":" + profile("id") + "}");
    }

    private String profile(String id) {
        return JsonMapper.shared()
                .createObjectNode()
                .put(id, person.subject())
                .put("email", person.email())
                .put("email_verified", person.verified())
                .toString();
    }

    private static Map<String, String> form(RecordedRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        HttpUrl read = HttpUrl.get("http://localhost/?" + request.getBody().utf8());
        read.queryParameterNames().forEach(name -> fields.put(name, read.queryParameter(name)));
        return fields;
    }

    private static MockResponse json(String text) {
        return new MockResponse(200, Headers.of("Content-Type", "application/json"), text);
    }

    private static MockResponse status(int status) {
        return new MockResponse(status, Headers.of("Content-Type", "application/json"), "{}");
    }

    @Override
    public void close() {
        server.close();
    }
}
