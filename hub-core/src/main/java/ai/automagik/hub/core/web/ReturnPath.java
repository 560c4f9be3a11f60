package ai.automagik.hub.core.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a browser goes after signing in: a path of this hub, whatever the request says. */
public final class ReturnPath {

    /** Where whoever says nothing goes. */
    static final String USUAL = "/account";

    /** Longest path with its query; an OAuth request with a long state fits. */
    static final int MAX_CHARS = 4_096;

    private ReturnPath() {}

    /** Gives the path if it is one of this hub, or else the usual one. */
    static String of(String asked) {
        return of(asked, MAX_CHARS);
    }

    /** Gives the path if it is one of this hub and no longer than this, or else the usual one. */
    public static String of(String asked, int longest) {
        return asked.length() <= longest && local(asked) ? asked : USUAL;
    }

    private static boolean local(String asked) {
        // Browsers take backslashes for slashes and leave out white space: "/\evil" and "/\t/evil" are other hosts.
        boolean plain = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        if (!plain) {
            return false;
        }
        try {
            URI uri = new URI(asked);
            return !uri.isAbsolute()
                    && uri.getRawAuthority() == null
                    && !uri.getRawPath().startsWith("//");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The sign-in page that leads there. */
    static String signIn(String returnTo) {
        return "/sign-in?return_to=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }
}
