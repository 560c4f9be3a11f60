package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a webhook is WorkOS's and of now: the header {@code WorkOS-Signature} is {@code t=<milliseconds>, v1=<hex>}, an
 * HMAC-SHA256 of time, dot and body under the endpoint's secret. Thread-safe.
 */
final class WorkOsSignature {

    /** How old or early a webhook may be: WorkOS's own tolerance. An older one is somebody's repetition of what was heard. */
    static final Duration TOLERANCE = Duration.ofMinutes(3);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern HEADER = Pattern.compile("t=(\\d{1,15}),\\s*v1=([0-9a-fA-F]{64})");

    private final Secret secret;

    WorkOsSignature(Secret secret) {
        this.secret = secret;
    }

    /** Says what is wrong with a webhook; empty if nothing is. */
    Optional<String> problem(Optional<String> header, byte[] body, Instant now) {
        Matcher parts = HEADER.matcher(header.map(String::strip).orElse(""));
        if (!parts.matches()) {
            return Optional.of("The webhook has no signature of the form t=..., v1=...");
        }
        byte[] expected = hmac(parts.group(1), body);
        // In constant time, and before anything else that the header says counts.
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(2)))) {
            return Optional.of(
                    "The webhook's signature does not hold; is WORKOS_WEBHOOK_SECRET that of this endpoint?");
        }
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), now)
                .abs();
        return age.compareTo(TOLERANCE) > 0
                ? Optional.of("The webhook was signed more than " + TOLERANCE.toMinutes()
                        + " minutes from now; is this hub's clock right?")
                : Optional.empty();
    }

    private byte[] hmac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC with SHA-256", e);
        }
    }
}
