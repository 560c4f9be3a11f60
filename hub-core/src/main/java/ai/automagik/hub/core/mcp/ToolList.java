package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.MountedOperation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Lists a mount, page by page. Thread-safe. */
final class ToolList {

    /**
     * Operations on one page. Some clients read the first page alone, so it is larger than any list a model can work with; still
     * a bound, so that no answer grows past a few megabytes.
     */
    static final int PAGE_OPERATIONS = 1_000;

    private final Descriptors descriptors = new Descriptors();

    /** Where a page begins; empty if a cursor is not one of ours. */
    static Optional<Integer> start(List<MountedOperation> operations, Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return Optional.of(0);
        }
        return lastNameOf(cursor.get()).map(last -> firstAfter(operations, last));
    }

    void write(List<MountedOperation> operations, int start, Descriptors.View view, JsonGenerator json) {
        int end = Math.min(operations.size(), start + PAGE_OPERATIONS);
        json.writeArrayPropertyStart("tools");
        for (MountedOperation mounted : operations.subList(start, end)) {
            json.writeRawValue(descriptors.of(mounted.operation(), view));
        }
        json.writeEndArray();
        if (end < operations.size()) {
            json.writeStringProperty("nextCursor", cursorAfter(operations.get(end - 1)));
        }
    }

    // A cursor names the last operation that was shown, not a position: the list may change between two pages.
    private static String cursorAfter(MountedOperation last) {
        byte[] name = last.wireName().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    private static Optional<String> lastNameOf(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int firstAfter(List<MountedOperation> operations, String name) {
        int index = 0;
        while (index < operations.size() && operations.get(index).wireName().compareTo(name) <= 0) {
            index++;
        }
        return index;
    }
}
