package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Locale;

/**
 * An authorization server, and what kind it is: cures differ.
 *
 * @param text the issuer, as the metadata name it
 * @param uri the same as an address
 * @param own whether it is the hub itself
 */
record Issuer(String text, URI uri, boolean own) {

    /** Where the settings for MCP clients are in AuthKit's dashboard. */
    static final String AUTHKIT_PLACE = "in the WorkOS dashboard under Connect > Configuration > MCP Auth";

    /** Whether it is WorkOS AuthKit on its own domain. */
    boolean isAuthKit() {
        return uri.getHost().toLowerCase(Locale.ROOT).endsWith(".authkit.app");
    }

    /**
     * Says what to do about a setting.
     *
     * @param authKit what to do in AuthKit's dashboard, after its place
     * @param other what to do at any other server
     */
    String cure(String authKit, String other) {
        if (isAuthKit()) {
            return AUTHKIT_PLACE + ", " + authKit;
        }
        return own
                ? "the hub itself answers here: update it, and see that no proxy changes the answer"
                : "at the authorization server " + Quote.of(text) + ", " + other;
    }
}
