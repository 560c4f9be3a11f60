package ai.automagik.hub.schema;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An argument that clients repeat outside the body, so that what stands between client and hub can route by it (MCP 2026-07-28,
 * {@code x-mcp-header}).
 *
 * @param header the name it is repeated under
 * @param path the properties that lead to it, outermost first
 * @param type {@code string}, {@code integer} or {@code boolean}
 */
public record MirroredArgument(String header, List<String> path, String type) {

    public MirroredArgument {
        path = List.copyOf(path);
    }

    /** Finds it among arguments; empty if it is absent, null, or no plain value. */
    public Optional<JsonNode> in(JsonNode arguments) {
        JsonNode value = arguments;
        for (String name : path) {
            value = value.path(name);
        }
        return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? Optional.of(value) : Optional.empty();
    }
}
