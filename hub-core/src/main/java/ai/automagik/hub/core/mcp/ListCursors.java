package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cursors of long lists: sealed, and bound to the list and the caller. A cursor names the last item that was shown, not a
 * position: the list may change between two pages. Thread-safe.
 */
final class ListCursors {

    /** Longer texts are no cursors of ours: names and URIs are shorter. */
    static final int MAX_CHARS = 4_096;

    private static final String PURPOSE = "list-cursor";

    private final Sealer sealer;

    ListCursors(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Makes the cursor of the page after an item. */
    String after(String list, Caller caller, String last) {
        return sealer.seal(PURPOSE, last.getBytes(StandardCharsets.UTF_8), bound(list, caller));
    }

    /** Gives the last item of the page before; empty if the cursor is not one that this caller got for this list. */
    Optional<String> last(String list, Caller caller, String cursor) {
        return cursor.length() > MAX_CHARS
                ? Optional.empty()
                : sealer.unseal(PURPOSE, cursor, bound(list, caller))
                        .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    private static byte[] bound(String list, Caller caller) {
        return (list + " of " + caller.workspace() + "/" + caller.user()).getBytes(StandardCharsets.UTF_8);
    }
}
