package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.util.List;

/**
 * The one list of what is sealed: every column named {@code sealed_…} is in it, which a test holds, or a rotation would leave
 * it behind under a key that is about to be deleted.
 */
public final class SealedTables {

    /** What is sealed under its workspace's data key. */
    static final List<SealedTable> UNDER_DATA_KEYS = List.of(
            new SealedTable(
                    "tool_configs",
                    List.of("user_id", "tool_name", "setting_name"),
                    List.of("sealed_value"),
                    (workspace, key, column) ->
                            RowAddress.ofSetting(workspace, UserId.of(key.get(0)), key.get(1), key.get(2))),
            new SealedTable(
                    "kept_results",
                    List.of("user_id", "result_id", "part"),
                    List.of("sealed_text"),
                    (workspace, key, column) -> new RowAddress(workspace, "kept_results", key)),
            new SealedTable(
                    "asked_questions",
                    List.of("user_id", "id"),
                    List.of("sealed_asked", "sealed_answers"),
                    (workspace, key, column) -> new RowAddress(
                            workspace, "asked_questions", List.of(key.get(0), key.get(1), bare(column)))),
            new SealedTable(
                    "tasks",
                    List.of("id"),
                    List.of("sealed_request", "sealed_state", "sealed_answers"),
                    (workspace, key, column) -> new RowAddress(workspace, "tasks", List.of(key.get(0), bare(column)))),
            new SealedTable(
                    "connections",
                    List.of("user_id", "id"),
                    List.of("sealed_refresh_token", "sealed_access_token"),
                    (workspace, key, column) ->
                            new RowAddress(workspace, "connections", List.of(key.get(0), key.get(1), bare(column)))),
            new SealedTable(
                    "pending_connections",
                    List.of("user_id", "state_digest"),
                    List.of("sealed_verifier"),
                    (workspace, key, column) -> new RowAddress(
                            workspace, "pending_connections", List.of(key.get(0), key.get(1), bare(column)))));

    /** What is sealed by the master key itself, through {@link ai.automagik.hub.storage.Sealer}. */
    static final List<MasterSealedTable> UNDER_MASTER_KEYS = List.of(new MasterSealedTable(
            "audit_heads",
            List.of("workspace_id"),
            "sealed_head",
            AuditHead.PURPOSE,
            key -> AuditHead.associated(WorkspaceId.of(key.getFirst()))));

    private SealedTables() {}

    /** Tells whether a column is in the list. */
    public static boolean has(String table, String column) {
        return UNDER_DATA_KEYS.stream()
                        .anyMatch(each ->
                                each.table().equals(table) && each.columns().contains(column))
                || UNDER_MASTER_KEYS.stream()
                        .anyMatch(each ->
                                each.table().equals(table) && each.column().equals(column))
                // The data keys: sealed anew by the key ring.
                || (table.equals("workspace_keys") && column.equals("sealed_key"));
    }

    private static String bare(String column) {
        return column.substring("sealed_".length());
    }
}
