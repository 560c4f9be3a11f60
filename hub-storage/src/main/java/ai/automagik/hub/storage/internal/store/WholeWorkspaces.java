package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.belongings.Belongings;
import ai.automagik.hub.storage.internal.belongings.Belongings.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;

/** Rows of a workspace by the schema alone, in one transaction. */
public final class WholeWorkspaces {

    /** Rows that one transaction reads or deletes: some milliseconds, for which other writers of SQLite wait. */
    public static final int BATCH = 500;

    /** Columns whose values nobody gets: what is sealed, and what a secret could be guessed from. */
    private static final Pattern WITHHELD =
            Pattern.compile("sealed_.*|(.*_)?hash|(.*_)?digest|.*password.*|.*secret.*");

    /** Hashes of the audit chain, which tell nothing that an export does not. */
    private static final Pattern OF_THE_CHAIN = Pattern.compile("audit_\\w+\\.(forgotten_)?hash");

    /** Stands for a value that is withheld. */
    public static final String SET = "(set)";

    private final StatelessSession session;
    private final StoreContext context;

    WholeWorkspaces(StatelessSession session, StoreContext context) {
        this.session = session;
        this.context = context;
    }

    /** Works out what belongs to workspaces. */
    public Belongings belongings() {
        return session.doReturningWork(Belongings::in);
    }

    /**
     * A page of rows.
     *
     * @param rows values by column
     * @param after the key of the last row, for the next page; empty at the end
     */
    public record Page(List<Map<String, Object>> rows, List<Object> after) {}

    /** Reads a page of rows behind another, without what is withheld. */
    public Page page(WorkspaceId workspace, Rows rows, List<Object> after) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(rows.page(!after.isEmpty(), BATCH))) {
                bind(query, workspace, rows.parameters());
                for (int i = 0; i < after.size(); i++) {
                    query.setObject(rows.parameters() + 1 + i, after.get(i));
                }
                try (ResultSet found = query.executeQuery()) {
                    return page(found, rows);
                }
            }
        });
    }

    private static Page page(ResultSet found, Rows rows) throws SQLException {
        List<Map<String, Object>> page = new ArrayList<>();
        List<Object> last = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                String column = found.getMetaData().getColumnName(i);
                Object value = rows.truth(column) ? Boolean.valueOf(found.getBoolean(i)) : found.getObject(i);
                if (value != null && !found.wasNull()) {
                    row.put(column, withheld(rows.name(), column) ? SET : value);
                }
            }
            page.add(row);
            last.clear();
            for (String column : rows.key()) {
                last.add(found.getObject(column));
            }
        }
        return new Page(page, page.size() < BATCH ? List.of() : List.copyOf(last));
    }

    private static boolean withheld(String table, String column) {
        return WITHHELD.matcher(column).matches()
                && !OF_THE_CHAIN.matcher(table + "." + column).matches();
    }

    /** Deletes a batch of rows; returns how many that were. */
    public int deleteBatch(WorkspaceId workspace, Rows rows) {
        return execute(rows.delete(BATCH), workspace, rows.parameters());
    }

    /** Empties references, then deletes all rows that are left; nobody can add one before this transaction ends. */
    public long deleteRest(WorkspaceId workspace, Belongings belongings) {
        String lock = context.rowLocks().change();
        session.createNativeQuery("select id from workspaces where id = :id" + lock, String.class)
                .setParameter("id", workspace.toString())
                .getResultList();
        session.createNativeQuery("select id from users where personal_workspace_id = :id" + lock, String.class)
                .setParameter("id", workspace.toString())
                .getResultList();
        for (String statement : belongings.emptyings()) {
            execute(statement, workspace, 1);
        }
        long rows = 0;
        for (Rows each : belongings.rows()) {
            rows += execute(each.delete(), workspace, each.parameters());
        }
        return rows;
    }

    private int execute(String sql, WorkspaceId workspace, int parameters) {
        return session.doReturningWork(connection -> execute(connection, sql, workspace, parameters));
    }

    private static int execute(Connection connection, String sql, WorkspaceId workspace, int parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, workspace, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, WorkspaceId workspace, int parameters) throws SQLException {
        for (int i = 1; i <= parameters; i++) {
            statement.setString(i, workspace.toString());
        }
    }

    /** Lists the members of a workspace. */
    public List<UserId> members(WorkspaceId workspace) {
        return session
                .createNativeQuery(
                        "select user_id from memberships where workspace_id = :workspace order by user_id",
                        String.class)
                .setParameter("workspace", workspace.toString())
                .getResultList()
                .stream()
                .map(UserId::of)
                .toList();
    }

    /** Ends who is who in the workspace: nobody is a member any more, and the person whose own it is may not call. */
    public void close(WorkspaceId workspace) {
        execute("update users set disabled = true where personal_workspace_id = ?", workspace, 1);
        execute("delete from memberships where workspace_id = ?", workspace, 1);
    }

    /** Lists other workspaces whose only owner is the person whose own workspace this is. */
    public List<WorkspaceId> ownedByThemAlone(WorkspaceId workspace) {
        return session
                .createNativeQuery("""
                        select m.workspace_id from memberships m join users u on u.id = m.user_id
                        where u.personal_workspace_id = :workspace and m.workspace_id <> :workspace
                            and m.role = 'workspace_owner' and not exists (
                                select 1 from memberships o where o.workspace_id = m.workspace_id
                                    and o.user_id <> m.user_id and o.role = 'workspace_owner')
                        order by m.workspace_id""", String.class)
                .setParameter("workspace", workspace.toString())
                .getResultList()
                .stream()
                .map(WorkspaceId::of)
                .toList();
    }
}
