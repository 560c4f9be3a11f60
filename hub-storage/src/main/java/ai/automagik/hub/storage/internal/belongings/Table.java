package ai.automagik.hub.storage.internal.belongings;

import java.util.List;

/**
 * A table as the database describes it.
 *
 * @param name its name
 * @param columns all columns
 * @param key the primary key's columns
 * @param references to other tables
 */
record Table(String name, List<Column> columns, List<String> key, List<Reference> references) {

    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        references = List.copyOf(references);
    }

    /**
     * A column.
     *
     * @param name its name
     * @param nullable whether it may be empty
     * @param truth whether it holds true or false, which SQLite gives as a number
     */
    record Column(String name, boolean nullable, boolean truth) {}

    /**
     * A foreign key.
     *
     * @param columns of this table
     * @param table the other table
     * @param others the other table's columns
     */
    record Reference(List<String> columns, String table, List<String> others) {

        Reference {
            columns = List.copyOf(columns);
            others = List.copyOf(others);
        }
    }

    boolean has(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column));
    }

    boolean nullable(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column) && each.nullable());
    }

    /** Whether a column refers to a table. */
    boolean refersBy(String column, String other) {
        return references.stream()
                .anyMatch(each -> each.table().equals(other) && each.columns().equals(List.of(column)));
    }

    String keyNames() {
        return String.join(", ", key);
    }
}
