package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads and writes a list or a set, unmodifiable, in the order of the document. An item given twice is in a set once.
 *
 * @param item of the items' type
 * @param set whether it is a set
 */
record ListCodec(Codec item, boolean set) implements Codec {

    @Override
    public Object read(JsonNode node, Place place, Reading reading) {
        List<Object> items = new ArrayList<>(node.size());
        boolean whole = true;
        for (int i = 0; i < node.size(); i++) {
            Object value = item.read(node.get(i), place.item(i), reading);
            whole &= !Reading.isUnreadable(value);
            items.add(value);
        }
        if (!whole) {
            return Reading.UNREADABLE;
        }
        return set ? Collections.unmodifiableSet(new LinkedHashSet<>(items)) : Collections.unmodifiableList(items);
    }

    @Override
    public JsonNode write(Object value, Place place) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (Object each : (Collection<?>) value) {
            Place here = place.item(index++);
            if (each == null) {
                throw new ResultException("result '" + here + "' is null; leave the item out");
            }
            node.add(item.write(each, here));
        }
        return node;
    }
}
