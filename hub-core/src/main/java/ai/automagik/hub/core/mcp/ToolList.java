package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.MountedOperation;
import tools.jackson.core.JsonGenerator;

/** Lists a mount's operations, page by page. Thread-safe. */
final class ToolList {

    /**
     * Operations on one page. Some clients read the first page alone, so it is larger than any list a model can work with; still
     * a bound, so that no answer grows past a few megabytes.
     */
    static final int PAGE_OPERATIONS = 1_000;

    static final Pages<MountedOperation> PAGES = new Pages<>("tools", PAGE_OPERATIONS, MountedOperation::wireName);

    private final Descriptors descriptors = new Descriptors();

    /** Writes one item of the list. */
    void write(MountedOperation mounted, Descriptors.View view, JsonGenerator json) {
        json.writeRawValue(descriptors.of(mounted.operation(), view));
    }
}
