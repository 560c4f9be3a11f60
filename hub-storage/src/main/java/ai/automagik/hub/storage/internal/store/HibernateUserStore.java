package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserStore;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.UserRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** People, on the table {@code users}. */
final class HibernateUserStore implements UserStore {

    private final StatelessSession session;

    HibernateUserStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId personalWorkspace, User user) {
        Wall.check(personalWorkspace, user.personalWorkspace());
        int added = session.createNativeMutationQuery("""
                        insert into users (id, email, personal_workspace_id, super_admin, disabled, created_at)
                        values (:id, :email, :workspace, :superAdmin, :disabled, :at)
                        on conflict do nothing""")
                .setParameter("id", user.id().toString())
                .setParameter("email", lower(user.email()))
                .setParameter("workspace", personalWorkspace.toString())
                .setParameter("superAdmin", user.superAdmin())
                .setParameter("disabled", user.disabled())
                .setParameter("at", Columns.text(user.createdAt()))
                .executeUpdate();
        if (added == 0) {
            throw taken(user.email());
        }
    }

    @Override
    public Optional<User> find(UserId user) {
        return Optional.ofNullable(session.get(UserRow.class, user.toString())).map(UserRow::record);
    }

    @Override
    public Optional<User> findByEmail(String email) {
        return session.createSelectionQuery("from UserRow where email = :email", UserRow.class)
                .setParameter("email", lower(email))
                .uniqueResultOptional()
                .map(UserRow::record);
    }

    @Override
    public Optional<User> owner() {
        return session.createSelectionQuery(
                        "from UserRow where superAdmin = true order by createdAt, id", UserRow.class)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(UserRow::record);
    }

    @Override
    public List<User> list(String afterEmail, int limit) {
        return session
                .createSelectionQuery("from UserRow where email > :after order by email", UserRow.class)
                .setParameter("after", lower(afterEmail))
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(UserRow::record)
                .toList();
    }

    @Override
    public boolean setDisabled(UserId user, boolean disabled) {
        return session.createMutationQuery(
                                "update UserRow set disabled = :disabled where id = :id and disabled <> :disabled")
                        .setParameter("disabled", disabled)
                        .setParameter("id", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean setEmail(UserId user, String email) {
        if (findByEmail(email).filter(other -> !other.id().equals(user)).isPresent()) {
            throw taken(email);
        }
        return session.createMutationQuery("update UserRow set email = :email where id = :id")
                        .setParameter("email", lower(email))
                        .setParameter("id", user.toString())
                        .executeUpdate()
                > 0;
    }

    private static StorageException taken(String email) {
        return new StorageException(
                Reason.CONFLICT, "User '" + lower(email) + "' exists already; use that one, or choose another address");
    }

    private static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
