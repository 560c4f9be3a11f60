package ai.automagik.hub.core.registry;

import ai.automagik.hub.storage.ToolListChoice;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations one user has now: an immutable snapshot, sorted by wire name. */
public final class Mount {

    /** The hub's own operations that are of use only where a list was cut. */
    public static final Set<String> OF_LONG_LISTS = Set.of("search_tools", "call_tool", "set_tool_list");

    private final List<MountedOperation> operations;
    private final Optional<ToolListChoice> choice;

    /** Takes a snapshot of operations with distinct wire names, which is always listed whole. */
    public Mount(List<MountedOperation> operations) {
        this(operations, Optional.empty());
    }

    /** Takes a snapshot of operations with distinct wire names, and of what its user chose for long lists. */
    public Mount(List<MountedOperation> operations, ToolListChoice choice) {
        this(operations, Optional.of(choice));
    }

    private Mount(List<MountedOperation> operations, Optional<ToolListChoice> choice) {
        this.choice = choice;
        this.operations = operations.stream()
                .sorted(Comparator.comparing(MountedOperation::wireName))
                .toList();
    }

    /** The operations, sorted by wire name. */
    public List<MountedOperation> operations() {
        return operations;
    }

    /**
     * The operations a list shows, sorted by wire name; the others can be called all the same.
     *
     * @param usual how many at most, unless the user says otherwise
     */
    public List<MountedOperation> listed(int usual) {
        return choice.map(chosen -> ShortList.of(operations, chosen, usual)).orElse(operations);
    }

    /** Finds an operation; empty alike for one that does not exist and one that is not this user's. */
    public Optional<MountedOperation> find(String wireName) {
        int low = 0;
        int high = operations.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = operations.get(middle).wireName().compareTo(wireName);
            if (order == 0) {
                return Optional.of(operations.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Mount"
                + Collections.unmodifiableList(
                        operations.stream().map(MountedOperation::wireName).toList());
    }
}
