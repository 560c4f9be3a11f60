package ai.automagik.hub.storage.internal.entity;

import java.util.List;

/** Every table, listed by hand: Hibernate need not search the module path on every start. */
public final class Entities {

    private static final List<Class<?>> ALL = List.of(
            AccessTokenRow.class,
            AuditEventRow.class,
            BrowserSessionRow.class,
            ChangeRow.class,
            ConnectionRow.class,
            HubNodeRow.class,
            InvitationRow.class,
            KeptResultRow.class,
            MembershipRow.class,
            OneTimeLinkRow.class,
            OAuthClientRow.class,
            OAuthGrantRow.class,
            OAuthTokenRow.class,
            OperationUseRow.class,
            PasskeyRow.class,
            PasswordRow.class,
            PluginReportRow.class,
            SharedToolRow.class,
            TaskRow.class,
            ToolConfigRow.class,
            ToolListRow.class,
            ToolRegistryRow.class,
            UserRow.class,
            UserToolRow.class,
            WorkspaceKeyRow.class,
            WorkspaceRow.class);

    private Entities() {}

    /** Gives the entity classes. */
    public static List<Class<?>> all() {
        return ALL;
    }
}
