package ai.automagik.hub.storage;

/** The stores of one transaction. Not thread-safe, and worthless after the transaction. */
public interface Stores {

    /** People. */
    UserStore users();

    /** Workspaces and who belongs to them. */
    WorkspaceStore workspaces();

    /** Which tools a user has. */
    UserToolStore userTools();

    /** The values users gave their tools. */
    ToolConfigStore toolConfigs();

    /** The tools this hub has loaded, for operators to read. */
    ToolRegistryStore toolRegistry();

    /** Who people are to other issuers of sign-ins. */
    IdentityStore identities();

    /** What other issuers say of organisations. */
    DirectoryStore directory();

    /** Which tools members share. */
    SharedToolStore sharedTools();

    /** Who is invited to workspaces. */
    InvitationStore invitations();

    /** Personal access tokens. */
    AccessTokenStore accessTokens();

    /** Passwords. */
    PasswordStore passwords();

    /** Passkeys. */
    PasskeyStore passkeys();

    /** In which browsers people are signed in. */
    BrowserSessionStore browserSessions();

    /** Links that let a person in once. */
    OneTimeLinkStore oneTimeLinks();

    /** What people allowed OAuth clients. */
    GrantStore grants();

    /** OAuth clients that registered themselves. */
    OAuthClientStore oauthClients();

    /** What happened. */
    AuditStore audit();

    /** What other hubs on this database have to hear of. */
    ChangeStore changes();

    /** What users are shown of long lists. */
    ToolListStore toolLists();

    /** Results that were too large for one answer. */
    KeptResultStore keptResults();

    /** Long calls that outlive their request. */
    TaskStore tasks();

    /** Questions that wait for answers, and answers that wait for whoever asked. */
    QuestionStore questions();

    /** Which accounts users have connected at OAuth providers. */
    ConnectionStore connections();

    /** Consents that were begun and have not come back. */
    PendingConnectionStore pendingConnections();

    /** What clients of legacy sessions want to be told of. */
    SessionWishStore sessionWishes();

    /** The running hubs, and what became of plugin reloads. */
    NodeStore nodes();
}
