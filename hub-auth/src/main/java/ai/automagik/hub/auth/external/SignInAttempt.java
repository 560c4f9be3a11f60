package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One attempt to sign in elsewhere, as the browser carries it, sealed.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the identity token
 * @param verifier proves that whoever redeems the code began the attempt (PKCE)
 * @param callback where the browser comes back to
 * @param returnTo where in this hub it goes then
 * @param until how long there is time
 */
public record SignInAttempt(Secret state, String nonce, Secret verifier, URI callback, String returnTo, Instant until) {

    private static final int RANDOM_BYTES = 32;

    static SignInAttempt begin(URI callback, String returnTo, Instant until, SecureRandom random) {
        return new SignInAttempt(
                Secret.of(text(random)), text(random), Secret.of(text(random)), callback, returnTo, until);
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The challenge that goes with the verifier, by S256. */
    String challenge() {
        return Sha256.base64Url(verifier.reveal());
    }

    byte[] bytes() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("state", state.reveal())
                .put("nonce", nonce)
                .put("verifier", verifier.reveal())
                .put("callback", callback.toString())
                .put("return_to", returnTo)
                .put("until", until.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    static Optional<SignInAttempt> read(byte[] bytes) {
        try {
            JsonNode node = JsonMapper.shared().readTree(bytes);
            return Optional.of(new SignInAttempt(
                    Secret.of(node.path("state").asString("")),
                    node.path("nonce").asString(""),
                    Secret.of(node.path("verifier").asString("")),
                    URI.create(node.path("callback").asString("")),
                    node.path("return_to").asString(""),
                    Instant.parse(node.path("until").asString(""))));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // of another version of this hub
        }
    }
}
