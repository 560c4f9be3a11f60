package ai.automagik.hub.core.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The tools this hub has loaded: an immutable snapshot, sorted by name. */
public final class Registry {

    /** A hub without plugins. */
    public static final Registry EMPTY = new Registry(0, java.util.List.of());

    private final long generation;
    private final SequencedMap<String, HubTool> tools;

    /**
     * Takes a snapshot.
     *
     * @param generation greater than that of any snapshot before it
     * @param tools with distinct names and namespaces
     */
    public Registry(long generation, Collection<HubTool> tools) {
        this.generation = generation;
        TreeMap<String, HubTool> byName = new TreeMap<>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        this.tools = Collections.unmodifiableSequencedMap(byName);
    }

    /** Grows with every snapshot. */
    public long generation() {
        return generation;
    }

    /** The tools, by name. */
    public Collection<HubTool> tools() {
        return tools.values();
    }

    /** Finds a tool by name; {@code -} and {@code _} are alike. */
    public Optional<HubTool> find(String name) {
        return Optional.ofNullable(tools.get(name.replace('_', '-')));
    }
}
