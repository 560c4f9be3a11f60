package ai.automagik.hub.storage.internal.belongings;

import ai.automagik.hub.storage.internal.belongings.Table.Column;
import ai.automagik.hub.storage.internal.belongings.Table.Reference;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the hub's tables from the database's own description. */
final class Tables {

    /** The migrations' own table; nothing in it is anybody's. */
    private static final String HISTORY = "flyway_schema_history";

    private final DatabaseMetaData metadata;
    private final @Nullable String schema;

    private Tables(Connection connection) throws SQLException {
        this.metadata = connection.getMetaData();
        this.schema = connection.getSchema();
    }

    static List<Table> of(Connection connection) throws SQLException {
        return new Tables(connection).all();
    }

    private List<Table> all() throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (String name : names()) {
            tables.add(new Table(name, columns(name), key(name), references(name)));
        }
        return tables;
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = metadata.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = metadata.getColumns(null, schema, table, "%")) {
            while (rows.next()) {
                if (rows.getString("TABLE_NAME").equals(table)) {
                    columns.add(new Column(
                            rows.getString("COLUMN_NAME"),
                            rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable,
                            rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT).startsWith("bool")));
                }
            }
        }
        return columns;
    }

    private List<String> key(String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = metadata.getPrimaryKeys(null, schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private List<Reference> references(String table) throws SQLException {
        Map<String, Half> halves = new LinkedHashMap<>();
        try (ResultSet rows = metadata.getImportedKeys(null, schema, table)) {
            int unnamed = 0;
            while (rows.next()) {
                // SQLite names no key; there, each begins with its first column.
                if (rows.getInt("KEY_SEQ") <= 1) {
                    unnamed++;
                }
                String name = Optional.ofNullable(rows.getString("FK_NAME"))
                        .filter(text -> !text.isEmpty())
                        .orElse("#" + unnamed);
                Half half = halves.computeIfAbsent(
                        name, key -> new Half(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                half.tables().add(rows.getString("PKTABLE_NAME"));
                half.columns().add(rows.getString("FKCOLUMN_NAME"));
                half.others().add(rows.getString("PKCOLUMN_NAME"));
            }
        }
        return halves.values().stream()
                .map(half -> new Reference(half.columns(), half.tables().getFirst(), half.others()))
                .toList();
    }

    private record Half(List<String> tables, List<String> columns, List<String> others) {}
}
