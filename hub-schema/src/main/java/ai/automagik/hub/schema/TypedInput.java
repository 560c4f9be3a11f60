package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments that become a record.
 *
 * @param strict the schema that is checked
 * @param advertised the schema that is shown
 */
record TypedInput<I>(Class<I> type, RecordCodec codec, ObjectNode strict, ObjectNode advertised, Checker checker)
        implements InputBinding<I> {

    static <I> TypedInput<I> of(Class<I> type) {
        RecordCodec codec = CodecCompiler.compile(type, Direction.INPUT);
        ObjectNode strict = SchemaDeriver.derive(type, Direction.INPUT);
        List<String> problems = new ArrayList<>();
        checkDefaults(strict, type.getSimpleName(), problems);
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        return new TypedInput<>(type, codec, strict, AdvertisedSchema.of(strict), Checker.of(strict));
    }

    /** A default is never checked again when it is filled in. */
    private static void checkDefaults(JsonNode schema, String place, List<String> problems) {
        schema.path("properties").forEachEntry((name, property) -> {
            if (property.has("default")) {
                Checker.of(property)
                        .check(property.get("default"))
                        .forEach(violation -> problems.add("'" + place + "." + name
                                + "' has a default that its own rules refuse: it " + violation.problem()));
            }
            checkDefaults(property, place + "." + name, problems);
        });
        if (schema.has("items")) {
            checkDefaults(schema.get("items"), place + "[]", problems);
        }
    }

    @Override
    public ObjectNode schema() {
        return advertised.deepCopy();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public Binding<I> bind(JsonNode arguments) {
        JsonNode given = NullArguments.without(arguments, strict);
        List<Violation> violations = checker.check(given);
        if (!violations.isEmpty()) {
            return new Binding.Refused<>(violations);
        }
        Reading reading = new Reading();
        Object value = codec.read(given, Place.ROOT, reading);
        return reading.violations().isEmpty()
                ? new Binding.Bound<>(type.cast(value))
                : new Binding.Refused<>(reading.violations());
    }

    /** Short, because it stands in logs: the schema is long. */
    @Override
    public String toString() {
        return "TypedInput[" + type.getSimpleName() + "]";
    }
}
