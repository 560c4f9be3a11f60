package ai.automagik.hub.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes a map from names to values of one type, unmodifiable, in the order of the document.
 *
 * @param value of the values' type
 */
record MapCodec(Codec value) implements Codec {

    @Override
    public Object read(JsonNode node, Place place, Reading reading) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.forEachEntry(
                (name, each) -> map.put(name, value.read(each, place.property(Quoting.brief(name)), reading)));
        return map.containsValue(Reading.UNREADABLE) ? Reading.UNREADABLE : Collections.unmodifiableMap(map);
    }

    @Override
    public JsonNode write(Object map, Place place) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ((Map<?, ?>) map).forEach((key, each) -> {
            String name = String.valueOf(key);
            Place here = place.property(name);
            if (each == null) {
                throw new ResultException("result '" + here + "' is null; leave the entry out");
            }
            node.set(name, value.write(each, here));
        });
        return node;
    }
}
