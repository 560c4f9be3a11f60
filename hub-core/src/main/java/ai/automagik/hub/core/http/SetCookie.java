package ai.automagik.hub.core.http;

import ai.automagik.hub.spi.Secret;
import java.time.Duration;

/**
 * A cookie for a browser: for this hub alone, out of scripts' reach, and sent along when a link leads here but not when a page
 * elsewhere posts to us (RFC 6265bis).
 *
 * @param name its name
 * @param value what it holds
 * @param life how long the browser keeps it; zero forgets it
 */
public record SetCookie(String name, Secret value, Duration life) {

    /** Makes a browser forget a cookie. */
    public static SetCookie forget(String name) {
        return new SetCookie(name, Secret.of(""), Duration.ZERO);
    }

    String header(boolean secure) {
        return name + "=" + value.reveal() + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
