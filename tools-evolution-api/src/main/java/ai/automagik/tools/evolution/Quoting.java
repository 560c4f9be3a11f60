package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Secret;
import java.util.regex.Pattern;

/**
 * Makes what the server says fit to be repeated: without the key, should the server echo it; on one line; short.
 *
 * @param key what must not be repeated
 */
record Quoting(Secret key) {

    private static final String HIDDEN = "[hidden]";

    /** More of an error, an id or a name says nothing more. */
    private static final int MAX_LENGTH = 300;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** Gives the text, fit to be repeated. */
    String quote(String text) {
        return quote(text, MAX_LENGTH);
    }

    /** Gives the text, fit to be repeated. */
    String quote(String text, int maxLength) {
        // The key goes first: cut or folded, it would no longer be found.
        String line = BLANKS.matcher(text.replace(key.reveal(), HIDDEN))
                .replaceAll(" ")
                .strip();
        String clean = line.replace(key.reveal(), HIDDEN);
        return clean.length() <= maxLength ? clean : clean.substring(0, maxLength) + "…";
    }
}
