package ai.automagik.hub.storage.internal.store;

import java.util.List;

/**
 * Where a walk through tables of sealed values stands, from one transaction to the next.
 *
 * @param table the place of the table in its list
 * @param after the key of the last row seen in it; empty at its beginning
 * @param done whether there is no table left
 * @param sealed how many values this step sealed anew
 */
public record Walk(int table, List<Object> after, boolean done, int sealed) {

    /** Rows that one transaction looks at: some milliseconds, for which other writers of SQLite wait. */
    public static final int BATCH = 100;

    /** The beginning. */
    public static final Walk BEGIN = new Walk(0, List.of(), false, 0);

    public Walk {
        after = List.copyOf(after);
    }

    boolean behindARow() {
        return !after.isEmpty();
    }

    /** Goes on behind the last of some rows, or to the next of the tables. */
    Walk next(List<List<Object>> keys, int tables, int count) {
        return keys.size() == BATCH
                ? new Walk(table, keys.getLast(), false, count)
                : new Walk(table + 1, List.of(), table + 1 == tables, count);
    }
}
