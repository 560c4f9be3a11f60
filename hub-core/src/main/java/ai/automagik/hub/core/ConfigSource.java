package ai.automagik.hub.core;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One place that configuration comes from. Prints its name only.
 *
 * @param name as it stands in messages: {@code --env}, {@code --env-file prod.env}, {@code environment}
 * @param values what it says
 * @param exclusive whether everything in it is meant for the hub, so that a key nobody knows is a mistake; of the process
 *     environment only keys that begin with {@code HUB_} are
 */
public record ConfigSource(String name, Map<String, String> values, boolean exclusive) {

    public ConfigSource {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    @Override
    public String toString() {
        return "ConfigSource[" + name + "]";
    }
}
