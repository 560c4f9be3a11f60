package ai.automagik.hub.storage;

import ai.automagik.hub.storage.internal.SqliteDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every contract, on SQLite. */
@ExtendWith(SqliteDatabases.class)
class SqliteStorageTest {

    @Nested
    class Users extends UserStoreContractTest {}

    @Nested
    class Workspaces extends WorkspaceStoreContractTest {}

    @Nested
    class UserTools extends UserToolStoreContractTest {}

    @Nested
    class ToolConfigs extends ToolConfigStoreContractTest {}

    @Nested
    class ToolRegistry extends ToolRegistryStoreContractTest {}

    @Nested
    class Identities extends IdentityStoreContractTest {}

    @Nested
    class Directories extends DirectoryStoreContractTest {}

    @Nested
    class SharedTools extends SharedToolStoreContractTest {}

    @Nested
    class Invitations extends InvitationStoreContractTest {}

    @Nested
    class AccessTokens extends AccessTokenStoreContractTest {}

    @Nested
    class Passwords extends PasswordStoreContractTest {}

    @Nested
    class Passkeys extends PasskeyStoreContractTest {}

    @Nested
    class BrowserSessions extends BrowserSessionStoreContractTest {}

    @Nested
    class OneTimeLinks extends OneTimeLinkStoreContractTest {}

    @Nested
    class Grants extends GrantStoreContractTest {}

    @Nested
    class OAuthClients extends OAuthClientStoreContractTest {}

    @Nested
    class Audit extends AuditStoreContractTest {}

    @Nested
    class Changes extends ChangeStoreContractTest {}

    @Nested
    class ToolLists extends ToolListStoreContractTest {}

    @Nested
    class KeptResults extends KeptResultStoreContractTest {}

    @Nested
    class Nodes extends NodeStoreContractTest {}

    @Nested
    class Tasks extends TaskStoreContractTest {}

    @Nested
    class Questions extends QuestionStoreContractTest {}

    @Nested
    class Connections extends ConnectionStoreContractTest {}

    @Nested
    class SessionWishes extends SessionWishStoreContractTest {}

    @Nested
    class Transactions extends TransactionContractTest {}

    @Nested
    class Wall extends WallContractTest {}
}
