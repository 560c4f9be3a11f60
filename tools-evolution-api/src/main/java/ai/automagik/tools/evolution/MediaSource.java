package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a medium comes from: an address that the server fetches, or the bytes themselves.
 *
 * @param value the URL, or plain base64
 * @param isUrl which of the two
 */
record MediaSource(String value, boolean isUrl) {

    /** 16 MiB as base64: the most that WhatsApp takes for most kinds of media. */
    static final int MAX_LENGTH = 22_369_624;

    // Possessive, because the text may be megabytes long.
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}");
    private static final Pattern DATA_PREFIX = Pattern.compile("data:[\\w.+-]+/[\\w.+-]+(?:;[\\w.+=-]+)*;base64,");
    private static final Pattern WEB = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

    /**
     * Reads an argument: a URL, base64, or a {@code data:} URI, whose prefix the server would not understand.
     *
     * @param name the argument's name on the wire
     */
    static MediaSource argument(String name, String text) {
        String given = text.strip();
        if (WEB.matcher(given).find()) {
            if (HttpUrl.parse(given) == null) {
                throw ToolException.invalidArgument(
                        name, "is not a valid URL; write it like https://example.com/a.png");
            }
            return new MediaSource(given, true);
        }
        Matcher prefix = DATA_PREFIX.matcher(given);
        String bytes = prefix.lookingAt() ? given.substring(prefix.end()) : given;
        if (bytes.length() % 4 != 0 || !BASE64.matcher(bytes).matches()) {
            throw ToolException.invalidArgument(
                    name,
                    "is neither an http or https URL nor base64; give a URL that the Evolution API server can reach");
        }
        return new MediaSource(bytes, false);
    }
}
