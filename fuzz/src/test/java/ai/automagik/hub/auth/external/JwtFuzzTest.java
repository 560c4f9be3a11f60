package ai.automagik.hub.auth.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.external.TokenCheck.Checked;
import ai.automagik.hub.testkit.LoopbackNetwork;
import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/**
 * Tokens that strangers send, and claims that an issuer signs, whatever they say: a token holds only if the issuer signed it for
 * this hub and it has not expired, and everything else is refused with a sentence.
 */
class JwtFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HUB = "http://127.0.0.1:8000/mcp";
    private static final RSAKey KEY = key();
    private static final String ISSUER = serve();
    private static final TokenCheck CHECK = new TokenCheck(
            new Issuer(ISSUER, new IssuerHttp(new LoopbackNetwork()), InstantSource.fixed(NOW)),
            new TokenRules(TokenRules.OIDC_ALGORITHMS, () -> List.of(HUB)),
            InstantSource.fixed(NOW));

    /** What begins with 's' is a line of header and claims that the issuer signs; the rest is a token as it is. */
    @FuzzTest(maxDuration = "")
    void aTokenHoldsOnlyIfTheIssuerSignedItForThisHub(byte[] input) throws JOSEException {
        String text = new String(input, UTF_8).replace("ISSUER", ISSUER);
        boolean signed = text.startsWith("s") && text.indexOf('\n') > 0;
        switch (check(signed ? signed(text) : text)) {
            case Checked.Bad(String sentence) -> assertThat(sentence).startsWith("The token");
            case Checked.Good good -> {
                assertThat(signed).isTrue();
                assertThat(good.claims().getIssuer()).isEqualTo(ISSUER);
                assertThat(good.claims().getAudience()).contains(HUB);
                assertThat(good.claims().getSubject()).isNotBlank();
                assertThat(good.claims().getExpirationTime()).isAfter(Date.from(NOW.minus(TokenCheck.CLOCK_SKEW)));
            }
        }
    }

    /** The keys come from the issuer; whatever else a token has the hub connect to is a finding. */
    private static Checked check(String token) {
        SilentCloseable allowed = BugDetectors.allowNetworkConnections(JwtFuzzTest::isIssuer);
        try {
            return CHECK.check(token);
        } finally {
            allowed.close();
        }
    }

    private static boolean isIssuer(String host, int port) {
        return (host.equals("127.0.0.1") || host.equals("localhost")) && ISSUER.endsWith(":" + port);
    }

    private static String signed(String text) throws JOSEException {
        String[] parts = text.substring(1).split("\n", 2);
        String input = Base64URL.encode(parts[0]) + "." + Base64URL.encode(parts[1]);
        JWSSigner signer = new RSASSASigner(KEY);
        return input + "." + signer.sign(new JWSHeader(JWSAlgorithm.RS256), input.getBytes(UTF_8));
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("first").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Serves the issuer's documents until the process ends. */
    private static String serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            answer(server, "/.well-known/openid-configuration", """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/authorize",
                     "token_endpoint": "%1$s/token"}""".formatted(issuer));
            answer(server, "/jwks", new JWKSet(KEY.toPublicJWK()).toString());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, String document) {
        server.createContext(path, exchange -> {
            byte[] body = document.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
