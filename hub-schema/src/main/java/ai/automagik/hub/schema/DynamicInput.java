package ai.automagik.hub.schema;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that stay a map, checked against a schema that the tool brings. */
record DynamicInput(BroughtSchema brought) implements InputBinding<Map<String, Object>> {

    @Override
    public ObjectNode schema() {
        return brought.schema().deepCopy();
    }

    @Override
    public List<String> warnings() {
        return brought.warnings();
    }

    @Override
    public List<MirroredArgument> mirrored() {
        return brought.mirrored();
    }

    @Override
    public Binding<Map<String, Object>> bind(JsonNode arguments) {
        JsonNode given = NullArguments.without(arguments, brought.schema());
        List<Violation> violations = brought.checker().check(given);
        return violations.isEmpty()
                ? new Binding.Bound<>(PlainValues.object(given))
                : new Binding.Refused<>(violations);
    }
}
