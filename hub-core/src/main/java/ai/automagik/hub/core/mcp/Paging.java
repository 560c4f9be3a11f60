package ai.automagik.hub.core.mcp;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/**
 * Answers the methods that list something, page by page. Thread-safe.
 *
 * @param desk writes answers
 * @param cursors makes and reads cursors
 */
record Paging(AskDesk desk, ListCursors cursors) {

    /** Answers with the page that a cursor names, or refuses the cursor. */
    <T> Reply.Answer answer(
            Work work,
            Command command,
            Pages<T> pages,
            List<T> items,
            Optional<String> cursor,
            BiConsumer<T, JsonGenerator> item) {
        Optional<Integer> start = pages.start(cursors, work.caller(), items, cursor);
        if (start.isEmpty()) {
            return desk.refuse(work, Pages.STRANGE_CURSOR);
        }
        int end = pages.end(items, start.get());
        return desk.result(work, command, ResultType.COMPLETE, json -> {
            json.writeArrayPropertyStart(pages.member());
            items.subList(start.get(), end).forEach(each -> item.accept(each, json));
            json.writeEndArray();
            pages.next(cursors, work.caller(), items, end)
                    .ifPresent(next -> json.writeStringProperty("nextCursor", next));
        });
    }
}
