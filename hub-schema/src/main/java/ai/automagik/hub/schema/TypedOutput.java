package ai.automagik.hub.schema;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Results that are a record. They fit their schema by construction, so they are not checked against it. */
record TypedOutput<O>(RecordCodec codec, ObjectNode advertised) implements OutputBinding<O> {

    static <O> TypedOutput<O> of(Class<O> type) {
        RecordCodec codec = CodecCompiler.compile(type, Direction.OUTPUT);
        return new TypedOutput<>(codec, AdvertisedSchema.of(SchemaDeriver.derive(type, Direction.OUTPUT)));
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
    public ObjectNode write(O value) {
        return codec.write(value, Place.ROOT);
    }
}
