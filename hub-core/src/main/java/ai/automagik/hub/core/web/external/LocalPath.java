package ai.automagik.hub.core.web.external;

import java.util.regex.Pattern;

/** Tells paths of this hub from addresses that lead out of it, so that a sign-in is no way to send people elsewhere. */
final class LocalPath {

    /** Longer than any path of ours with its query; it travels in a cookie. */
    public static final int MAX_CHARS = 2_000;

    /** Where people go who wanted nowhere else. */
    static final String USUAL = "/account";

    /** One slash, and no second or backslash behind it, which browsers take for the start of a host; no controls or blanks. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private LocalPath() {}

    /** Gives a path of this hub: the one given, or the usual one if it is none. */
    static String of(String text) {
        return text.length() <= MAX_CHARS && LOCAL.matcher(text).matches() ? text : USUAL;
    }
}
