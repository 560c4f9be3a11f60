package ai.automagik.hub.core.http;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * Holds forms to the browser their page was shown to: a page carries a token that is sealed for the browser's cookie, so that no
 * page elsewhere can post in a visitor's name, not even one that can set cookies. Any hub with the same master key takes it.
 * Thread-safe.
 */
final class FormTokens {

    /** The hidden field of every form. */
    static final String FIELD = "form_token";

    /** A browser's cookie, which says nothing of who sits before it. */
    static final String COOKIE = "hub_browser";

    /** Longer than anybody leaves a form open. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final String PURPOSE = "form-token";
    private static final int COOKIE_BYTES = 16;
    private static final byte[] NOTHING = new byte[0];

    private final Sealer sealer;
    private final SecureRandom random;

    FormTokens(Sealer sealer, SecureRandom random) {
        this.sealer = sealer;
        this.random = random;
    }

    /** Makes a browser's cookie. */
    Secret browser() {
        byte[] bytes = new byte[COOKIE_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Gives the token for the pages of one browser. */
    String token(Secret browser) {
        return sealer.seal(PURPOSE, NOTHING, bound(browser));
    }

    /** Whether a form's token is one of this browser. */
    boolean fits(Secret browser, String token) {
        return sealer.unseal(PURPOSE, token, bound(browser)).isPresent();
    }

    private static byte[] bound(Secret browser) {
        return browser.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
