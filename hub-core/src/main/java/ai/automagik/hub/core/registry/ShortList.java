package ai.automagik.hub.core.registry;

import ai.automagik.hub.storage.ToolListChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses what a client is shown of a mount that is longer than it can take: the hub's own operations, what the user pinned, what
 * they use most, then a little of every tool. The choice depends on nothing else, so that a list is the same until one of them
 * changes; and it takes nothing away, because whatever is mounted can be called.
 */
final class ShortList {

    private ShortList() {}

    /**
     * Chooses.
     *
     * @param mounted everything, sorted by wire name
     * @param usual how many at most, unless the user says otherwise
     */
    static List<MountedOperation> of(List<MountedOperation> mounted, ToolListChoice choice, int usual) {
        List<MountedOperation> ordinary = mounted.stream()
                .filter(operation -> !Mount.OF_LONG_LISTS.contains(operation.wireName()))
                .toList();
        int budget = choice.budget().orElse(usual);
        if (ordinary.size() <= budget) {
            return ordinary;
        }
        Map<String, MountedOperation> byName =
                mounted.stream().collect(Collectors.toMap(MountedOperation::wireName, Function.identity()));
        Map<String, MountedOperation> chosen = new LinkedHashMap<>();
        // The hub's own come first and are never cut: without them the rest could not be found.
        mounted.stream()
                .filter(operation -> operation.tool().isEmpty())
                .forEach(operation -> chosen.put(operation.wireName(), operation));
        List<String> wanted = new ArrayList<>(choice.pinned());
        wanted.addAll(choice.mostUsed());
        wanted.addAll(inTurn(ordinary));
        for (String name : wanted) {
            MountedOperation operation = byName.get(name);
            if (operation != null && chosen.size() < budget) {
                chosen.put(name, operation);
            }
        }
        return chosen.values().stream()
                .sorted(Comparator.comparing(MountedOperation::wireName))
                .toList();
    }

    /** The first operation of every tool, then the second of every tool, and so on. */
    private static List<String> inTurn(List<MountedOperation> operations) {
        Map<String, Integer> places = new HashMap<>();
        record Turn(int place, String name) {}
        return operations.stream()
                .map(operation -> new Turn(
                        places.merge(
                                operation.tool().map(tool -> tool.tool().name()).orElse(""), 1, Integer::sum),
                        operation.wireName()))
                .sorted(Comparator.comparingInt(Turn::place).thenComparing(Turn::name))
                .map(Turn::name)
                .toList();
    }
}
