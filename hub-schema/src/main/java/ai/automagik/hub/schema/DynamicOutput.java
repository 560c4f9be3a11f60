package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Contents;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results whose structured part must keep a schema that the tool brings. */
record DynamicOutput(BroughtSchema brought) implements OutputBinding<Contents> {

    @Override
    public ObjectNode schema() {
        return brought.schema().deepCopy();
    }

    @Override
    public List<String> warnings() {
        return brought.warnings();
    }

    @Override
    public ObjectNode write(Contents value) {
        Map<String, Object> structured = value.structured()
                .orElseThrow(() -> new ResultException("result has no structured part, which its operation promised"));
        JsonNode node = PlainValues.json(structured, Place.ROOT);
        List<Violation> violations = brought.checker().check(node);
        if (!violations.isEmpty() || !(node instanceof ObjectNode object)) {
            throw new ResultException("result does not keep its schema: "
                    + violations.stream()
                            .map(violation -> "'" + violation.path() + "' " + violation.problem())
                            .collect(Collectors.joining("; ")));
        }
        return object;
    }
}
