package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.MountedOperation;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Lists a mount's operations, page by page. Thread-safe. */
final class ToolList {

    /**
     * Operations on one page. Some clients read the first page alone, so it is larger than any list a model can work with; still
     * a bound, so that no answer grows past a few megabytes.
     */
    static final int PAGE_OPERATIONS = 1_000;

    private static final Pages<MountedOperation> PAGES =
            new Pages<>("tools", PAGE_OPERATIONS, MountedOperation::wireName);

    private final Descriptors descriptors = new Descriptors();

    /** Where a page begins; empty if a cursor is not one of ours. */
    static Optional<Integer> start(List<MountedOperation> operations, Optional<String> cursor) {
        return PAGES.start(operations, cursor);
    }

    void write(List<MountedOperation> operations, int start, Descriptors.View view, JsonGenerator json) {
        PAGES.write(
                operations,
                start,
                json,
                (mounted, out) -> out.writeRawValue(descriptors.of(mounted.operation(), view)));
    }
}
