package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.KeptResultStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Large results in parts, on the table {@code kept_results}. */
final class HibernateKeptResultStore implements KeptResultStore {

    private static final String OF_USER = "workspaceId = :workspace and userId = :user";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernateKeptResultStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public void keep(
            WorkspaceId workspace, UserId user, String result, List<String> parts, Instant at, Instant expires) {
        long characters = parts.stream().mapToLong(String::length).sum();
        makeRoom(workspace, user, MAX_CHARACTERS_PER_USER - characters);
        for (int part = 0; part < parts.size(); part++) {
            RowAddress address = address(workspace, user, result, part);
            session.createNativeMutationQuery("""
                            insert into kept_results (workspace_id, result_id, part, user_id, sealed_text, characters,
                                kept_at, expires_at)
                            values (:workspace, :result, :part, :user, :sealed, :characters, :at, :expires)""")
                    .setParameter("workspace", workspace.toString())
                    .setParameter("result", result)
                    .setParameter("part", part)
                    .setParameter("user", user.toString())
                    .setParameter("sealed", seals.seal(address, Secret.of(parts.get(part))))
                    .setParameter("characters", (long) parts.get(part).length())
                    .setParameter("at", Columns.text(at))
                    .setParameter("expires", Columns.text(expires))
                    .executeUpdate();
        }
    }

    private static RowAddress address(WorkspaceId workspace, UserId user, String result, int part) {
        return new RowAddress(workspace, "kept_results", List.of(user.toString(), result, Integer.toString(part)));
    }

    private void makeRoom(WorkspaceId workspace, UserId user, long room) {
        List<Object[]> newest = session.createSelectionQuery(
                        "select resultId, sum(characters) from KeptResultRow where " + OF_USER
                                + " group by resultId order by max(keptAt) desc, resultId",
                        Object[].class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setMaxResults(Limits.PAGE_MAX)
                .getResultList();
        long kept = 0;
        for (Object[] columns : newest) {
            kept += ((Number) columns[1]).longValue();
            if (kept > room) {
                forget(workspace, user, (String) columns[0]);
            }
        }
    }

    private void forget(WorkspaceId workspace, UserId user, String result) {
        session.createMutationQuery("delete KeptResultRow where " + OF_USER + " and resultId = :result")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("result", result)
                .executeUpdate();
    }

    @Override
    public Optional<String> part(WorkspaceId workspace, UserId user, String result, int part, Instant now) {
        RowAddress address = address(workspace, user, result, part);
        return session.createSelectionQuery(
                        "select sealedText from KeptResultRow where " + OF_USER
                                + " and resultId = :result and part = :part and expiresAt > :now",
                        String.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("result", result)
                .setParameter("part", part)
                .setParameter("now", Columns.text(now))
                .uniqueResultOptional()
                .map(text -> seals.unseal(address, text).reveal());
    }

    @Override
    public int forgetBefore(Instant instant) {
        return session.createMutationQuery("delete KeptResultRow where expiresAt < :instant")
                .setParameter("instant", Columns.text(instant))
                .executeUpdate();
    }
}
