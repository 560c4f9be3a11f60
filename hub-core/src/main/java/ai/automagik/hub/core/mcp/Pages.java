package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cuts sorted lists into pages. A cursor names the last item that was shown, not a position: the list may change between two
 * pages. Immutable.
 *
 * @param member the list's name in a result
 * @param size items on one page
 * @param name what names an item, and sorts the list
 * @param <T> what is listed
 */
record Pages<T>(String member, int size, Function<T, String> name) {

    /** Refuses a cursor that is none of ours. */
    static final RpcError STRANGE_CURSOR =
            RpcError.invalidParams("Parameter 'cursor' is not one of this server's; list from the beginning");

    /** Where a page begins; empty if a cursor is not one that this caller got for this list. */
    Optional<Integer> start(ListCursors cursors, Caller caller, List<T> items, Optional<String> cursor) {
        return cursor.isEmpty()
                ? Optional.of(0)
                : cursors.last(member, caller, cursor.get()).map(last -> firstAfter(items, last));
    }

    /** The end of the page that begins somewhere. */
    int end(List<T> items, int start) {
        return Math.min(items.size(), start + size);
    }

    /** The cursor of the page after this one; empty if this is the last. */
    Optional<String> next(ListCursors cursors, Caller caller, List<T> items, int end) {
        return end == items.size()
                ? Optional.empty()
                : Optional.of(cursors.after(member, caller, name.apply(items.get(end - 1))));
    }

    private int firstAfter(List<T> items, String last) {
        int index = 0;
        while (index < items.size() && name.apply(items.get(index)).compareTo(last) <= 0) {
            index++;
        }
        return index;
    }
}
