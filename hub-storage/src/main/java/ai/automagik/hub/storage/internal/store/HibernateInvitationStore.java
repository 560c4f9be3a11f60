package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Invitation;
import ai.automagik.hub.storage.InvitationId;
import ai.automagik.hub.storage.InvitationStore;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.InvitationRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Invitations, on the table {@code invitations}. */
final class HibernateInvitationStore implements InvitationStore {

    private final StatelessSession session;

    HibernateInvitationStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, Invitation invitation) {
        Wall.check(workspace, invitation.workspace());
        session.insert(InvitationRow.of(invitation));
    }

    @Override
    public Optional<Invitation> findByHash(String hash) {
        return session.createSelectionQuery("from InvitationRow where tokenHash = :hash", InvitationRow.class)
                .setParameter("hash", hash)
                .uniqueResultOptional()
                .map(InvitationRow::record);
    }

    @Override
    public List<Invitation> list(WorkspaceId workspace, Instant now) {
        return session
                .createSelectionQuery(
                        "from InvitationRow where workspaceId = :workspace and expiresAt > :now"
                                + " order by createdAt desc, id desc",
                        InvitationRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("now", Columns.text(now))
                .getResultList()
                .stream()
                .map(InvitationRow::record)
                .toList();
    }

    @Override
    public boolean remove(WorkspaceId workspace, InvitationId invitation) {
        return session.createMutationQuery("delete InvitationRow where workspaceId = :workspace and id = :id")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("id", invitation.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        return session.createMutationQuery("delete InvitationRow where expiresAt < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }
}
