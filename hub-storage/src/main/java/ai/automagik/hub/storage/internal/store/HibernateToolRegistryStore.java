package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.RegisteredTool;
import ai.automagik.hub.storage.ToolRegistryStore;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.ToolRegistryRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Loaded tools, on the table {@code tool_registry}. */
final class HibernateToolRegistryStore implements ToolRegistryStore {

    private final StatelessSession session;

    HibernateToolRegistryStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void replaceAll(List<RegisteredTool> tools, Instant at) {
        Map<String, RegisteredTool> there = byName(list());
        Map<String, RegisteredTool> wanted = byName(tools);
        there.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(this::delete);
        wanted.values().stream()
                .filter(tool -> !same(tool, there.get(tool.toolName())))
                .forEach(tool -> put(tool, Columns.text(at)));
    }

    /** Sorted, so that two hubs that start at once take the rows in one order. */
    private static Map<String, RegisteredTool> byName(List<RegisteredTool> tools) {
        Map<String, RegisteredTool> byName = new TreeMap<>();
        tools.forEach(tool -> byName.put(tool.toolName(), tool));
        return byName;
    }

    private static boolean same(RegisteredTool wanted, @Nullable RegisteredTool there) {
        return there != null
                && new RegisteredTool(
                                wanted.toolName(),
                                wanted.displayName(),
                                wanted.description(),
                                wanted.category(),
                                wanted.configSchema(),
                                wanted.requiredOauth(),
                                wanted.authType(),
                                wanted.iconUrl(),
                                there.createdAt(),
                                there.updatedAt())
                        .equals(there);
    }

    private void put(RegisteredTool tool, String at) {
        session.createNativeMutationQuery("""
                        insert into tool_registry
                            (tool_name, display_name, description, category, config_schema, required_oauth, auth_type,
                             icon_url, created_at, updated_at)
                        values (:name, :displayName, :description, :category, :schema, :oauth, :authType, :icon, :at, :at)
                        on conflict (tool_name) do update set
                            display_name = excluded.display_name, description = excluded.description,
                            category = excluded.category, config_schema = excluded.config_schema,
                            required_oauth = excluded.required_oauth, auth_type = excluded.auth_type,
                            icon_url = excluded.icon_url, updated_at = excluded.updated_at""")
                .setParameter("name", tool.toolName())
                .setParameter("displayName", tool.displayName())
                .setParameter("description", tool.description())
                .setParameter("category", tool.category())
                .setParameter("schema", tool.configSchema())
                .setParameter("oauth", tool.requiredOauth().orElse(null), String.class)
                .setParameter("authType", tool.authType())
                .setParameter("icon", tool.iconUrl().orElse(null), String.class)
                .setParameter("at", at)
                .executeUpdate();
    }

    private void delete(String name) {
        session.createMutationQuery("delete ToolRegistryRow where toolName = :name")
                .setParameter("name", name)
                .executeUpdate();
    }

    @Override
    public List<RegisteredTool> list() {
        return session
                .createSelectionQuery("from ToolRegistryRow order by toolName", ToolRegistryRow.class)
                .getResultList()
                .stream()
                .map(ToolRegistryRow::record)
                .toList();
    }
}
