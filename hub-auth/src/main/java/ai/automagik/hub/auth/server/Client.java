package ai.automagik.hub.auth.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth client as this hub knows it for one request.
 *
 * @param id the id that this hub gave it, or the URL of its metadata document
 * @param name what it calls itself, cut to what fits a page; never blank
 * @param vouching the host that serves its metadata document and so vouches for it; empty for a client that registered itself,
 *     whose name is a stranger's word
 * @param redirectUris where codes may be sent
 */
public record Client(String id, String name, Optional<String> vouching, List<String> redirectUris) {

    /** The longest name: what fits a heading. */
    public static final int MAX_NAME_CHARS = 80;

    public Client {
        redirectUris = List.copyOf(redirectUris);
    }

    /** Whether an id is the URL of a metadata document. */
    static boolean isDocument(String id) {
        return id.startsWith("https://") || id.startsWith("http://");
    }

    /** Cleans a name of what would deceive on a page: control characters, and such as turn the direction of writing. */
    static String name(String given, String otherwise) {
        String clean = given.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        String cut = clean.length() <= MAX_NAME_CHARS ? clean : clean.substring(0, MAX_NAME_CHARS - 1) + "…";
        return cut.isEmpty() ? otherwise : cut;
    }

    /** The host of a metadata document's URL. */
    static Client ofDocument(URI url, String name, List<String> redirectUris) {
        return new Client(url.toString(), name(name, url.getHost()), Optional.of(url.getHost()), redirectUris);
    }
}
