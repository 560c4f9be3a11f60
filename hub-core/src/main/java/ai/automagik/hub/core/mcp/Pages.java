package ai.automagik.hub.core.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

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

    /** Where a page begins; empty if a cursor is not one of ours. */
    Optional<Integer> start(List<T> items, Optional<String> cursor) {
        return cursor.isEmpty() ? Optional.of(0) : lastNameOf(cursor.get()).map(last -> firstAfter(items, last));
    }

    /** Writes the page that begins somewhere, and the cursor of the next one. */
    void write(List<T> items, int start, JsonGenerator json, BiConsumer<T, JsonGenerator> item) {
        int end = Math.min(items.size(), start + size);
        json.writeArrayPropertyStart(member);
        items.subList(start, end).forEach(each -> item.accept(each, json));
        json.writeEndArray();
        if (end < items.size()) {
            json.writeStringProperty("nextCursor", cursorAfter(items.get(end - 1)));
        }
    }

    private String cursorAfter(T last) {
        byte[] text = name.apply(last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static Optional<String> lastNameOf(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private int firstAfter(List<T> items, String last) {
        int index = 0;
        while (index < items.size() && name.apply(items.get(index)).compareTo(last) <= 0) {
            index++;
        }
        return index;
    }
}
