package ai.automagik.hub.storage.internal.belongings;

import ai.automagik.hub.storage.internal.belongings.Table.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that belong to a workspace: those that refer to it, those that refer to these, and so on; if it is a person's own
 * workspace, the person with all that refers to them, in whichever workspace.
 *
 * <p>A reference that may be empty and is neither {@code workspace_id} nor {@code user_id} (who invited somebody, say) does not
 * make a row belong; it is emptied when what it refers to goes.
 */
public final class Belongings {

    private static final String WORKSPACES = "workspaces";
    private static final String WORKSPACE_ID = "workspace_id";
    private static final String USER_ID = "user_id";

    private static final String PEOPLE = "select id from users where personal_workspace_id = ?";

    /** Who did something in another workspace stays in that workspace's chain of events, by an id that leads to nobody. */
    private static final Set<String> NOT_BY_USER = Set.of("audit_events");

    private final List<Table> tables;
    private final Map<String, Set<String>> claims = new LinkedHashMap<>();
    private final Map<String, Set<Emptied>> emptied = new LinkedHashMap<>();

    /** A column that is emptied in some rows. */
    private record Emptied(String column, String where) {}

    private Belongings(List<Table> tables) {
        this.tables = tables;
        Table workspaces = tables.stream()
                .filter(table -> table.name().equals(WORKSPACES))
                .findFirst()
                .orElseThrow();
        claim(workspaces, "id = ?", List.of());
        for (Table table : tables) {
            if (table.has(WORKSPACE_ID) && !table.refersBy(WORKSPACE_ID, WORKSPACES)) {
                claim(table, WORKSPACE_ID + " = ?", List.of());
            }
            if (table.has(USER_ID) && !table.refersBy(USER_ID, "users") && !NOT_BY_USER.contains(table.name())) {
                claim(table, USER_ID + " in (" + PEOPLE + ")", List.of());
            }
        }
    }

    /** Works out what belongs to workspaces in the schema of a connection. */
    public static Belongings in(Connection connection) throws SQLException {
        return new Belongings(Tables.of(connection));
    }

    /**
     * Rows of one table.
     *
     * @param table the table
     * @param where a condition with {@code parameters} times the workspace's id as parameter
     * @param parameters how many
     */
    public record Rows(Table table, String where, int parameters) {

        /** The table's name. */
        public String name() {
            return table.name();
        }

        /** Deletes at most so many of the rows. */
        public String delete(int limit) {
            return "delete from " + name() + " where (" + table.keyNames() + ") in (select " + table.keyNames()
                    + " from " + name() + " where " + where + " limit " + limit + ")";
        }

        /** Deletes the rows. */
        public String delete() {
            return "delete from " + name() + " where " + where;
        }

        /** Selects a page of the rows in the order of their keys, behind a row whose key comes last among the parameters. */
        public String page(boolean behind, int limit) {
            return "select * from " + name() + " where (" + where + ")"
                    + (behind
                            ? " and (" + table.keyNames() + ") > ("
                                    + table.key().stream().map(key -> "?").collect(Collectors.joining(", ")) + ")"
                            : "")
                    + " order by " + table.keyNames() + " limit " + limit;
        }

        /** The columns that name a row. */
        public List<String> key() {
            return table.key();
        }

        /** Whether a column holds true or false. */
        public boolean truth(String column) {
            return table.columns().stream().anyMatch(each -> each.name().equals(column) && each.truth());
        }
    }

    /** Gives the rows by table, each table before those it refers to: the order to delete them in. */
    public List<Rows> rows() {
        Set<String> ordered = new LinkedHashSet<>();
        claims.keySet().forEach(name -> addAfterReferrers(name, ordered, new LinkedHashSet<>()));
        return ordered.stream()
                .filter(claims::containsKey)
                .map(name -> rows(table(name), claims.getOrDefault(name, Set.of())))
                .toList();
    }

    /** Gives statements that empty references, to be executed before rows are deleted; each has one parameter, the workspace. */
    public List<String> emptyings() {
        List<String> statements = new ArrayList<>();
        emptied.forEach((table, columns) -> columns.forEach(
                each -> statements.add("update " + table + " set " + each.column() + " = null where " + each.where())));
        return statements;
    }

    private static Rows rows(Table table, Set<String> wheres) {
        return new Rows(table, String.join(" or ", wheres), wheres.size());
    }

    private void addAfterReferrers(String name, Set<String> ordered, Set<String> path) {
        if (ordered.contains(name) || !path.add(name)) {
            return;
        }
        for (Table table : tables) {
            if (table.references().stream().anyMatch(each -> each.table().equals(name))) {
                addAfterReferrers(table.name(), ordered, path);
            }
        }
        path.remove(name);
        ordered.add(name);
    }

    /** Every condition has exactly one parameter, as each begins with the workspace's id. */
    private void claim(Table table, String where, List<String> path) {
        if (path.contains(table.name())
                || !claims.computeIfAbsent(table.name(), name -> new LinkedHashSet<>())
                        .add(where)) {
            return;
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(table.name());
        for (Table other : tables) {
            for (Reference reference : other.references()) {
                if (reference.table().equals(table.name()) && !longer.contains(other.name())) {
                    String condition = "(" + String.join(", ", reference.columns()) + ") in (select "
                            + String.join(", ", reference.others()) + " from " + table.name() + " where " + where + ")";
                    if (onlyMentions(other, reference)) {
                        emptied.computeIfAbsent(other.name(), name -> new LinkedHashSet<>())
                                .add(new Emptied(reference.columns().getFirst(), condition));
                    } else {
                        claim(other, condition, longer);
                    }
                }
            }
        }
    }

    private static boolean onlyMentions(Table table, Reference reference) {
        String column = reference.columns().getFirst();
        return reference.columns().size() == 1
                && !column.equals(WORKSPACE_ID)
                && !column.equals(USER_ID)
                && table.nullable(column);
    }

    private Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
