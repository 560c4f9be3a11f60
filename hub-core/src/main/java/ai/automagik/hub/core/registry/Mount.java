package ai.automagik.hub.core.registry;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The operations one user has now: an immutable snapshot, sorted by wire name. */
public final class Mount {

    private final List<MountedOperation> operations;

    /** Takes a snapshot of operations with distinct wire names. */
    public Mount(List<MountedOperation> operations) {
        this.operations = operations.stream()
                .sorted(Comparator.comparing(MountedOperation::wireName))
                .toList();
    }

    /** The operations, sorted by wire name. */
    public List<MountedOperation> operations() {
        return operations;
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
