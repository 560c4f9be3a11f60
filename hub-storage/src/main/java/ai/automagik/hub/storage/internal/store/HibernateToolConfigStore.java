package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredSetting;
import ai.automagik.hub.storage.ToolConfigStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.ToolConfigRow;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Values users gave their tools, on the table {@code tool_configs}. */
final class HibernateToolConfigStore implements ToolConfigStore {

    private static final String OF_TOOL = "workspaceId = :workspace and userId = :user and toolName = :tool";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernateToolConfigStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public List<StoredSetting> list(WorkspaceId workspace, UserId user, String tool) {
        return rows(workspace, user, tool).stream().map(ToolConfigRow::record).toList();
    }

    @Override
    public Map<String, Secret> unseal(WorkspaceId workspace, UserId user, String tool) {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (ToolConfigRow row : rows(workspace, user, tool)) {
            RowAddress address = RowAddress.ofSetting(workspace, user, tool, row.name());
            values.put(
                    row.name(),
                    row.sealed()
                            .map(text -> seals.unseal(address, text))
                            .or(() -> row.clear().map(Secret::of))
                            .orElseThrow());
        }
        return Collections.unmodifiableMap(values);
    }

    private List<ToolConfigRow> rows(WorkspaceId workspace, UserId user, String tool) {
        return session.createSelectionQuery(
                        "from ToolConfigRow where " + OF_TOOL + " order by settingName", ToolConfigRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("tool", tool)
                .getResultList();
    }

    @Override
    public void putText(WorkspaceId workspace, UserId user, String tool, String name, String value, Instant at) {
        put(workspace, user, tool, new Value(name, value, null), at);
    }

    @Override
    public void putSecret(WorkspaceId workspace, UserId user, String tool, String name, Secret value, Instant at) {
        String sealed = seals.seal(RowAddress.ofSetting(workspace, user, tool, name), value);
        put(workspace, user, tool, new Value(name, null, sealed), at);
    }

    private record Value(
            String name, @Nullable String clear, @Nullable String sealed) {}

    private void put(WorkspaceId workspace, UserId user, String tool, Value value, Instant at) {
        session.createNativeMutationQuery("""
                        insert into tool_configs
                            (workspace_id, user_id, tool_name, setting_name, clear_value, sealed_value, updated_at)
                        values (:workspace, :user, :tool, :name, :clear, :sealed, :at)
                        on conflict (workspace_id, user_id, tool_name, setting_name)
                        do update set clear_value = excluded.clear_value, sealed_value = excluded.sealed_value,
                            updated_at = excluded.updated_at""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("tool", tool)
                .setParameter("name", value.name())
                .setParameter("clear", value.clear(), String.class)
                .setParameter("sealed", value.sealed(), String.class)
                .setParameter("at", Columns.text(at))
                .executeUpdate();
    }

    @Override
    public boolean remove(WorkspaceId workspace, UserId user, String tool, String name) {
        return session.createMutationQuery("delete ToolConfigRow where " + OF_TOOL + " and settingName = :name")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("tool", tool)
                        .setParameter("name", name)
                        .executeUpdate()
                > 0;
    }

    @Override
    public void removeAll(WorkspaceId workspace, UserId user, String tool) {
        session.createMutationQuery("delete ToolConfigRow where " + OF_TOOL)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("tool", tool)
                .executeUpdate();
    }
}
