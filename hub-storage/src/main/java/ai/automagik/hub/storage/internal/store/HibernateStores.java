package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.AccessTokenStore;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.BrowserSessionStore;
import ai.automagik.hub.storage.ChangeStore;
import ai.automagik.hub.storage.ConnectionStore;
import ai.automagik.hub.storage.DirectoryStore;
import ai.automagik.hub.storage.GrantStore;
import ai.automagik.hub.storage.IdentityStore;
import ai.automagik.hub.storage.InvitationStore;
import ai.automagik.hub.storage.KeptResultStore;
import ai.automagik.hub.storage.NodeStore;
import ai.automagik.hub.storage.OAuthClientStore;
import ai.automagik.hub.storage.OneTimeLinkStore;
import ai.automagik.hub.storage.PasskeyStore;
import ai.automagik.hub.storage.PasswordStore;
import ai.automagik.hub.storage.PendingConnectionStore;
import ai.automagik.hub.storage.QuestionStore;
import ai.automagik.hub.storage.SessionWishStore;
import ai.automagik.hub.storage.SharedToolStore;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.TaskStore;
import ai.automagik.hub.storage.ToolConfigStore;
import ai.automagik.hub.storage.ToolListStore;
import ai.automagik.hub.storage.ToolRegistryStore;
import ai.automagik.hub.storage.UserStore;
import ai.automagik.hub.storage.UserToolStore;
import ai.automagik.hub.storage.WorkspaceStore;
import org.hibernate.StatelessSession;

/** The stores of one transaction. */
public final class HibernateStores implements Stores {

    private final StatelessSession session;
    private final StoreContext context;
    private final HibernateChangeStore changes;
    private final HibernateAuditStore audit;

    /** Works in the transaction of a session. */
    public HibernateStores(StatelessSession session, StoreContext context) {
        this.session = session;
        this.context = context;
        this.changes = new HibernateChangeStore(session, context.orderLock());
        this.audit = new HibernateAuditStore(session, context);
    }

    /** The keys themselves, for who replaces them. */
    public KeyRows keyRows() {
        return new KeyRows(session, context, seals());
    }

    /** Workspaces by the schema alone, for who exports and erases them. */
    public WholeWorkspaces wholeWorkspaces() {
        return new WholeWorkspaces(session, context);
    }

    /** Writes what was kept for the end of the transaction. */
    public void finish() {
        audit.flush();
        changes.flush();
    }

    @Override
    public UserStore users() {
        return new HibernateUserStore(session);
    }

    @Override
    public WorkspaceStore workspaces() {
        return new HibernateWorkspaceStore(session, context);
    }

    @Override
    public UserToolStore userTools() {
        return new HibernateUserToolStore(session);
    }

    @Override
    public ToolConfigStore toolConfigs() {
        return new HibernateToolConfigStore(session, seals());
    }

    private WorkspaceSeals seals() {
        return new WorkspaceSeals(session, context.keys(), context.rowLocks());
    }

    @Override
    public ToolRegistryStore toolRegistry() {
        return new HibernateToolRegistryStore(session);
    }

    @Override
    public IdentityStore identities() {
        return new HibernateIdentityStore(session);
    }

    @Override
    public DirectoryStore directory() {
        return new HibernateDirectoryStore(session);
    }

    @Override
    public SharedToolStore sharedTools() {
        return new HibernateSharedToolStore(session);
    }

    @Override
    public InvitationStore invitations() {
        return new HibernateInvitationStore(session);
    }

    @Override
    public AccessTokenStore accessTokens() {
        return new HibernateAccessTokenStore(session);
    }

    @Override
    public PasswordStore passwords() {
        return new HibernatePasswordStore(session);
    }

    @Override
    public PasskeyStore passkeys() {
        return new HibernatePasskeyStore(session);
    }

    @Override
    public BrowserSessionStore browserSessions() {
        return new HibernateBrowserSessionStore(session);
    }

    @Override
    public OneTimeLinkStore oneTimeLinks() {
        return new HibernateOneTimeLinkStore(session);
    }

    @Override
    public GrantStore grants() {
        return new HibernateGrantStore(session);
    }

    @Override
    public OAuthClientStore oauthClients() {
        return new HibernateOAuthClientStore(session);
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public ChangeStore changes() {
        return changes;
    }

    @Override
    public ToolListStore toolLists() {
        return new HibernateToolListStore(session);
    }

    @Override
    public KeptResultStore keptResults() {
        return new HibernateKeptResultStore(session, seals());
    }

    @Override
    public TaskStore tasks() {
        return new HibernateTaskStore(session, seals());
    }

    @Override
    public QuestionStore questions() {
        return new HibernateQuestionStore(session, seals());
    }

    @Override
    public ConnectionStore connections() {
        return new HibernateConnectionStore(session, seals());
    }

    @Override
    public PendingConnectionStore pendingConnections() {
        return new HibernatePendingConnectionStore(session, seals());
    }

    @Override
    public SessionWishStore sessionWishes() {
        return new HibernateSessionWishStore(session);
    }

    @Override
    public NodeStore nodes() {
        return new HibernateNodeStore(session, context.clock());
    }
}
