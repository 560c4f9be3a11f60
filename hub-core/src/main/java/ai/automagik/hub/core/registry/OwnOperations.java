package ai.automagik.hub.core.registry;

import static java.util.Map.entry;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each of the hub's own operations does, as the policy calls it. An operation that has no row here is mounted for nobody and
 * called by nobody.
 */
public final class OwnOperations {

    private static final Map<String, Row> ROWS = Map.ofEntries(
            entry("get_available_tools", row(Action.SEE_CATALOGUE)),
            entry("get_tool_metadata", row(Action.SEE_CATALOGUE)),
            entry("list_my_tools", row(Action.SEE_TOOLS)),
            entry("get_tool_config", row(Action.SEE_TOOLS)),
            entry("get_missing_config", row(Action.SEE_TOOLS)),
            entry("add_tool", row(Action.MANAGE_TOOLS)),
            entry("remove_tool", row(Action.MANAGE_TOOLS)),
            entry("update_tool_config", row(Action.MANAGE_TOOLS)),
            entry("set_tool_list", row(Action.MANAGE_TOOLS)),
            entry("search_tools", row(Action.SEE_TOOLS)),
            entry("call_tool", row(Action.CALL_TOOLS)),
            entry("read_more", row(Action.SEE_TOOLS)),
            entry("list_connections", row(Action.SEE_CONNECTIONS)),
            entry("connect_account", row(Action.MANAGE_CONNECTIONS)),
            entry("revoke_connection", row(Action.MANAGE_CONNECTIONS)),
            entry("set_default_connection", row(Action.MANAGE_CONNECTIONS)),
            entry("list_workspaces", row(Action.SEE_WORKSPACES)),
            entry("create_workspace", row(Action.CREATE_WORKSPACE)),
            entry("switch_workspace", new Row(Action.SWITCH_WORKSPACE, Use.IN_SEVERAL_WORKSPACES)),
            entry("list_members", new Row(Action.SEE_MEMBERS, Use.AMONG_OTHERS)),
            entry("invite_member", row(Action.INVITE)),
            entry("set_member_role", new Row(Action.CHANGE_ROLE, Use.AMONG_OTHERS)),
            entry("remove_member", new Row(Action.REMOVE_MEMBER, Use.AMONG_OTHERS)),
            entry("share_tool", new Row(Action.SHARE_TOOLS, Use.AMONG_OTHERS)),
            entry("unshare_tool", new Row(Action.SHARE_TOOLS, Use.AMONG_OTHERS)));

    private OwnOperations() {}

    /** When an operation is of any use: whoever has no use for it is not shown it, since every line of a list costs. */
    private enum Use {
        ALWAYS,
        AMONG_OTHERS,
        IN_SEVERAL_WORKSPACES
    }

    private record Row(Action action, Use use) {}

    private static Row row(Action action) {
        return new Row(action, Use.ALWAYS);
    }

    /** Gives what an operation does; empty if nobody may call it. */
    public static Optional<Action> action(String wireName) {
        return Optional.ofNullable(ROWS.get(wireName)).map(Row::action);
    }

    /** The names of all that have a row. */
    public static Set<String> names() {
        return ROWS.keySet();
    }

    /** Tells whether a caller has an operation: their role allows it, and it is of use to them. */
    static boolean has(Caller caller, Company company, String wireName) {
        Row row = ROWS.get(wireName);
        return row != null
                && Policy.roleAllows(caller, row.action())
                && switch (row.use()) {
                    case ALWAYS -> true;
                    case AMONG_OTHERS -> company.others();
                    case IN_SEVERAL_WORKSPACES -> company.severalWorkspaces();
                };
    }

    /**
     * With whom a caller is.
     *
     * @param others whether the workspace has other members
     * @param severalWorkspaces whether the caller belongs to more than one
     */
    record Company(boolean others, boolean severalWorkspaces) {}
}
