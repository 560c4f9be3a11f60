package ai.automagik.hub.core.http;

import org.jspecify.annotations.Nullable;

/** Reads {@code Content-Type} and {@code Accept} as far as needed, without regular expressions. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    /** Whether a content type is JSON, whatever its parameters. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return false;
        }
        // RFC 9110 section 5.6.3: optional white space is spaces and tabs, and nothing else.
        int next = JSON.length();
        while (next < contentType.length() && (contentType.charAt(next) == ' ' || contentType.charAt(next) == '\t')) {
            next++;
        }
        return next == contentType.length() || contentType.charAt(next) == ';';
    }

    /** Whether a list of media ranges names the type; no list accepts everything. Weights are not looked at. */
    static boolean accepts(@Nullable String accept, String type) {
        return accept == null
                || contains(accept, type)
                || accept.contains("*/*")
                || contains(accept, type.substring(0, type.indexOf('/') + 1) + "*");
    }

    private static boolean contains(String text, String part) {
        for (int start = 0; start <= text.length() - part.length(); start++) {
            if (text.regionMatches(true, start, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
