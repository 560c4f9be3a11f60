package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.WorkspaceKeyRow;
import ai.automagik.hub.storage.internal.seal.MasterKeySealer;
import ai.automagik.hub.storage.internal.seal.SealedDataKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys, on the tables {@code master_keys} and {@code workspace_keys}, and what hangs on them: the steps of a rotation. */
public final class KeyRows {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRows.class);

    private final StatelessSession session;
    private final StoreContext context;
    private final WorkspaceSeals seals;

    KeyRows(StatelessSession session, StoreContext context, WorkspaceSeals seals) {
        this.session = session;
        this.context = context;
        this.seals = seals;
    }

    /** Lists workspaces in the order of their ids, behind one. */
    public List<WorkspaceId> workspaces(String after) {
        return session
                .createNativeQuery("select id from workspaces where id > :after order by id", String.class)
                .setParameter("after", after)
                .setMaxResults(Limits.PAGE_MAX)
                .getResultList()
                .stream()
                .map(WorkspaceId::of)
                .toList();
    }

    /** Lists the data keys of a workspace, the newest first, each with the time when it was made. */
    public Map<SealedDataKey, Instant> dataKeys(WorkspaceId workspace) {
        return dataKeys(workspace, "");
    }

    private Map<SealedDataKey, Instant> dataKeys(WorkspaceId workspace, String lock) {
        Map<SealedDataKey, Instant> keys = new LinkedHashMap<>();
        session.createNativeQuery(
                        "select id, master_key_id, sealed_key, created_at from workspace_keys"
                                + " where workspace_id = :workspace order by created_at desc, id" + lock,
                        Object[].class)
                .setParameter("workspace", workspace.toString())
                .getResultList()
                .forEach(row -> keys.put(
                        new SealedDataKey((String) row[0], workspace, (String) row[1], (String) row[2]),
                        Columns.instant((String) row[3])));
        return keys;
    }

    /** Makes a new data key; it is newer than the others of the workspace, whatever this machine's clock says. */
    public String addDataKey(WorkspaceId workspace) {
        Instant now = context.clock().instant();
        Instant next = dataKeys(workspace).values().stream()
                .findFirst()
                .map(newest -> newest.plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
        SealedDataKey key = context.keys().makeKey(workspace);
        session.insert(WorkspaceKeyRow.of(key, next));
        return key.id();
    }

    /** Seals a batch of a workspace's values under its newest data key. */
    public Walk reseal(WorkspaceId workspace, Walk walk) {
        String newest = seals.newestDataKey(workspace).id();
        return session.doReturningWork(
                connection -> new SealedValues(connection).reseal(workspace, walk, seals, newest));
    }

    /**
     * Deletes the data keys of a workspace but the newest, unless values that were written meanwhile still need one. Whoever
     * seals keeps its key in place until its transaction ends, so this waits for it, and sees what it wrote.
     *
     * @return the id of the key that is left, or nothing if there is more to seal anew
     */
    public List<String> deleteFormerDataKeys(WorkspaceId workspace) {
        List<String> ids = dataKeys(workspace, context.rowLocks().change()).keySet().stream()
                .map(SealedDataKey::id)
                .toList();
        Walk walk = Walk.BEGIN;
        while (!walk.done()) {
            int table = walk.table();
            walk = reseal(workspace, walk);
            if (walk.table() == table && walk.sealed() > 0) {
                return List.of();
            }
        }
        for (String id : ids.subList(1, ids.size())) {
            session.createMutationQuery("delete WorkspaceKeyRow where id = :id and workspaceId = :workspace")
                    .setParameter("id", id)
                    .setParameter("workspace", workspace.toString())
                    .executeUpdate();
        }
        return ids.subList(0, 1);
    }

    /** Counts the rows of a workspace with a value under a data key. */
    public long values(WorkspaceId workspace, String keyId) {
        return session.doReturningWork(connection -> new SealedValues(connection).count(workspace, keyId));
    }

    /**
     * Seals a batch of data keys under the current master key. One that is not what the hub sealed stays as it is.
     *
     * @param after the id of the last key of the batch before; empty at the beginning
     * @return the id of the last key of this batch; empty at the end
     */
    public String rewrap(String after) {
        List<WorkspaceKeyRow> rows = session.createSelectionQuery(
                        "from WorkspaceKeyRow where masterKeyId <> :current and id > :after order by id",
                        WorkspaceKeyRow.class)
                .setParameter("current", context.keys().masters().current().id())
                .setParameter("after", after)
                .setMaxResults(Walk.BATCH)
                .getResultList();
        rows.forEach(row -> rewrap(row.record()));
        return rows.size() < Walk.BATCH ? "" : rows.getLast().record().id();
    }

    private void rewrap(SealedDataKey old) {
        SealedDataKey fresh;
        try {
            fresh = context.keys().rewrap(old);
        } catch (StorageException e) {
            if (e.reason() != Reason.TAMPERED) {
                throw e;
            }
            LOG.warn("{}; until then the former master key stays", e.getMessage());
            return;
        }
        session.createMutationQuery("update WorkspaceKeyRow set masterKeyId = :master, sealedKey = :sealed"
                        + " where id = :id and workspaceId = :workspace and sealedKey = :old")
                .setParameter("master", fresh.masterKeyId())
                .setParameter("sealed", fresh.sealed())
                .setParameter("id", old.id())
                .setParameter("workspace", old.workspace().toString())
                .setParameter("old", old.sealed())
                .executeUpdate();
    }

    /** Seals a batch of what the master key itself seals under the current one. */
    public Walk resealByMaster(Walk walk) {
        MasterKeySealer sealer = new MasterKeySealer(context.keys().masters(), context.random());
        String current = context.keys().masters().current().id();
        return session.doReturningWork(
                connection -> new SealedValues(connection).resealByMaster(walk, sealer, current));
    }

    /** Waits until nobody adds a workspace, and lets nobody add one before this transaction ends. */
    public void lockWorkspaces() {
        context.orderLock()
                .ifPresent(lock -> session.createNativeQuery(lock, String.class).getResultList());
    }

    /** Counts the data keys under each master key. */
    public Map<String, Long> dataKeysByMaster() {
        Map<String, Long> counts = new LinkedHashMap<>();
        session.createSelectionQuery(
                        "select masterKeyId, count(*) from WorkspaceKeyRow group by masterKeyId order by masterKeyId",
                        Object[].class)
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    /** Counts what each master key itself seals. */
    public Map<String, Long> sealedByMaster() {
        return session.doReturningWork(connection -> new SealedValues(connection).countByMaster());
    }

    /** Notes that a master key is in use from now on, unless that is known. */
    public void noteMaster(String id, Instant now) {
        session.createNativeMutationQuery(
                        "insert into master_keys (id, first_seen_at) values (:id, :at) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("at", Columns.text(now))
                .executeUpdate();
    }

    /** Forgets a master key that no longer exists. */
    public void forgetMaster(String id) {
        session.createNativeMutationQuery("delete from master_keys where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Tells when each master key was first seen. */
    public Map<String, Instant> mastersSeen() {
        Map<String, Instant> seen = new LinkedHashMap<>();
        session.createNativeQuery(
                        "select id, first_seen_at from master_keys order by first_seen_at, id", Object[].class)
                .getResultList()
                .forEach(row -> seen.put((String) row[0], Columns.instant((String) row[1])));
        return seen;
    }
}
