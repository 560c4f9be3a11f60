package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An operation some of whose arguments are repeated in HTTP headers (SEP-2243). */
final class HeaderOperations {

    private static final String SCHEMA = """
            {
              "type": "object",
              "properties": {
                "region": {"type": "string", "description": "Where", "x-mcp-header": "Region"},
                "count": {"type": "integer", "description": "How many", "x-mcp-header": "Count"},
                "urgent": {"type": "boolean", "description": "Whether it hurries", "x-mcp-header": "Urgent"},
                "note": {"type": "string", "description": "Not in a header"}
              }
            }""";

    private HeaderOperations() {}

    static List<Operation<?, ?>> all() {
        return List.of(Operation.dynamic(
                        "headers",
                        "Says what it was given.",
                        Effect.READS,
                        SCHEMA,
                        Optional.empty(),
                        (in, call) -> Contents.text("Given: " + new TreeMap<>(in)))
                .closedWorld());
    }
}
