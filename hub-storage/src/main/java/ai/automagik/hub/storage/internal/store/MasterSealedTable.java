package ai.automagik.hub.storage.internal.store;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table with a column that the master key itself seals, through {@link ai.automagik.hub.storage.Sealer}.
 *
 * @param table its name
 * @param key columns that name one row
 * @param column the sealed column
 * @param purpose what it was sealed for
 * @param associated gives what it was bound to, of the values of the key columns
 */
record MasterSealedTable(
        String table, List<String> key, String column, String purpose, Function<List<String>, byte[]> associated) {

    MasterSealedTable {
        key = List.copyOf(key);
    }

    /** Selects a page of rows in the order of their keys; parameters, for a page behind a row, are that row's key. */
    String page(boolean behind, int limit) {
        String names = String.join(", ", key);
        return "select " + names + ", " + column + " from " + table + " where " + column + " is not null"
                + (behind
                        ? " and (" + names + ") > ("
                                + key.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")"
                        : "")
                + " order by " + names + " limit " + limit;
    }

    /** Replaces one value, if it is still the one that was read: parameters are both, and the row's key. */
    String replace() {
        return "update " + table + " set " + column + " = ? where " + column + " = ?"
                + key.stream().map(name -> " and " + name + " = ?").collect(Collectors.joining());
    }
}
