package ai.automagik.hub.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Forwarded} (RFC 7239). */
final class ForwardedHeader {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /**
     * A parameter and what ends it. Possessive, so that no text takes long to refuse; and no address has a backslash in it, so that
     * quotations with one need not be read.
     */
    private static final Pattern PART =
            Pattern.compile("[ \\t]*+(?:(" + TOKEN + "+)=(?:(" + TOKEN + "+)|\"([^\"\\\\]*+)\"))?+[ \\t]*+([;,]|\\z)");

    private ForwardedHeader() {}

    /**
     * Gives for whom each proxy asked, the nearest last; a proxy that does not say has an empty text.
     *
     * @return empty if the header is not written as it should be: with a quotation mark a visitor could hide what a proxy adds
     */
    static List<String> hops(String header) {
        List<String> hops = new ArrayList<>();
        Matcher parts = PART.matcher(header);
        String hop = "";
        while (parts.lookingAt()) {
            if ("for".equalsIgnoreCase(parts.group(1))) {
                hop = parts.group(2) != null ? parts.group(2) : parts.group(3);
            }
            if (!parts.group(4).equals(";")) {
                hops.add(hop);
                hop = "";
            }
            if (parts.end() == header.length() && parts.group(4).isEmpty()) {
                return List.copyOf(hops);
            }
            parts.region(parts.end(), header.length());
        }
        return List.of();
    }
}
