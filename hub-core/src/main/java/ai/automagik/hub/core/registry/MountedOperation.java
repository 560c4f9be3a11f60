package ai.automagik.hub.core.registry;

import java.util.Optional;

/**
 * An operation that one user has now.
 *
 * @param operation what it is
 * @param tool whose it is; empty for the hub's own operations
 */
public record MountedOperation(CompiledOperation<?, ?> operation, Optional<MountedTool> tool) {

    /** Its name in MCP. */
    public String wireName() {
        return operation.wireName();
    }
}
