package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with values that are sealed under the data key of the workspace in its column {@code workspace_id}.
 *
 * @param table its name
 * @param key columns that, with the workspace, name one row and all that its address is made of
 * @param columns the sealed columns; a value may be null
 * @param addressing gives the address that a value of a row is bound to
 */
record SealedTable(String table, List<String> key, List<String> columns, Addressing addressing) {

    SealedTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** Makes addresses as the table's store makes them. */
    @FunctionalInterface
    interface Addressing {

        /**
         * Gives an address.
         *
         * @param key values of the key columns, in their order
         */
        RowAddress of(WorkspaceId workspace, List<String> key, String column);
    }

    /**
     * Selects rows with a value that is not under a certain data key: parameters are the workspace, a pattern of what is under
     * the key once for each sealed column, and, for a page behind a row, that row's key.
     */
    String stale(boolean behind, int limit) {
        String names = String.join(", ", key);
        return "select " + names + ", " + String.join(", ", columns) + " from " + table
                + " where workspace_id = ? and ("
                + columns.stream()
                        .map(column -> "(" + column + " is not null and " + column + " not like ?)")
                        .collect(Collectors.joining(" or "))
                + ")"
                + (behind
                        ? " and (" + names + ") > ("
                                + key.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")"
                        : "")
                + " order by " + names + " limit " + limit;
    }

    /** Replaces one value, if it is still the one that was read: parameters are both, the workspace and the row's key. */
    String replace(String column) {
        return "update " + table + " set " + column + " = ? where " + column + " = ? and workspace_id = ?"
                + key.stream().map(name -> " and " + name + " = ?").collect(Collectors.joining());
    }

    /** Counts the rows with a value under a data key: parameters are as for {@link #stale}. */
    String count() {
        return "select count(*) from " + table + " where workspace_id = ? and ("
                + columns.stream().map(column -> column + " like ?").collect(Collectors.joining(" or ")) + ")";
    }
}
