package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.storage.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Challenges of WebAuthn that carry what they are for, sealed: strangers who ask for many of them fill nothing. Only an answered one is
 * written down, so that it is not answered again.
 *
 * @param sealer seals them
 * @param clock tells when they end
 */
record Challenges(Sealer sealer, InstantSource clock) {

    /** How long a person may take to touch their key or unlock their phone; also told to browsers. */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** No challenge of ours is longer; a longer one is refused unread. */
    private static final int MAX_CHARS = 256;

    /**
     * A challenge that came back.
     *
     * @param digest names it
     * @param expires when it ends
     */
    record Answered(String digest, Instant expires) {}

    /** Makes a challenge, in base64url, for one purpose and one browser. */
    String make(String purpose, String bound) {
        long end = clock.instant().plus(LIFE).getEpochSecond();
        byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(end).array();
        return sealer.seal(purpose, plain, bound.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a challenge; empty if it was made for another purpose or browser, or ended. */
    Optional<Answered> read(String purpose, String bound, String challenge) {
        if (challenge.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return sealer.unseal(purpose, challenge, bound.getBytes(StandardCharsets.UTF_8))
                .map(plain -> Instant.ofEpochSecond(ByteBuffer.wrap(plain).getLong()))
                .filter(end -> end.isAfter(clock.instant()))
                .map(end -> new Answered(Sha256.hex(challenge), end));
    }
}
