package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceData;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.belongings.Belongings;
import ai.automagik.hub.storage.internal.belongings.Belongings.Rows;
import ai.automagik.hub.storage.internal.store.HibernateStores;
import ai.automagik.hub.storage.internal.store.WholeWorkspaces;
import ai.automagik.hub.storage.internal.store.WholeWorkspaces.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Exports and erases workspaces, in many short transactions and a last one that leaves nothing. */
final class HibernateWorkspaceData implements WorkspaceData {

    /**
     * How long hubs have to hear that nobody is a member any more, before the news of it goes with the workspace: several times
     * as long as a hub waits between two looks at the feed.
     */
    static final Duration HEARING = Duration.ofSeconds(1);

    /** What the last transaction erases: without these, an erasure that was interrupted could not be begun again. */
    private static final Set<String> LAST = Set.of("workspaces", "users", "memberships", "workspace_keys", "changes");

    private final Transactions reading;
    private final Transactions writing;
    private final HibernateKeys keys;
    private final InstantSource clock;

    HibernateWorkspaceData(Transactions reading, Transactions writing, HibernateKeys keys, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void export(WorkspaceId workspace, RowReader reader) {
        requireWorkspace(workspace);
        List<Rows> all = belongings().rows();
        for (Rows rows : all.reversed()) {
            List<Object> after = List.of();
            do {
                List<Object> from = after;
                Page page = reading.run(stores -> stores.wholeWorkspaces().page(workspace, rows, from));
                page.rows().forEach(row -> reader.row(rows.name(), row));
                after = page.after();
            } while (!after.isEmpty());
        }
    }

    @Override
    public Erasure erase(WorkspaceId workspace, User by) {
        requireWorkspace(workspace);
        refuseLosses(workspace, by);
        HibernateKeys.Destruction destruction = keys.beginDestruction(by, workspace);
        Belongings belongings = belongings();
        close(workspace);
        HibernateKeys.pause(HEARING, "The erasure of workspace " + workspace + " was interrupted; run it again");
        long rows = deleteBatches(workspace, belongings);
        rows += writing.run(stores -> deleteRest(stores, workspace, belongings, by));
        return keys.endDestruction(by, destruction, rows);
    }

    private Belongings belongings() {
        return reading.run(stores -> stores.wholeWorkspaces().belongings());
    }

    private void requireWorkspace(WorkspaceId workspace) {
        if (reading.run(stores -> stores.workspaces().find(workspace)).isEmpty()) {
            throw new StorageException(
                    Reason.CONFLICT, "Workspace " + workspace + " does not exist; look the id up and try again");
        }
    }

    private void refuseLosses(WorkspaceId workspace, User by) {
        if (workspace.equals(by.personalWorkspace())) {
            throw new StorageException(
                    Reason.CONFLICT,
                    "Workspace " + workspace + " is the one of '" + by.email()
                            + "', who keeps the record of the erasure, so it cannot be erased");
        }
        List<WorkspaceId> lost = reading.run(stores -> stores.wholeWorkspaces().ownedByThemAlone(workspace));
        if (!lost.isEmpty()) {
            throw new StorageException(
                    Reason.CONFLICT,
                    "Workspace " + workspace + " belongs to the only owner of workspace " + lost.getFirst()
                            + "; give that one another owner, or erase it first");
        }
    }

    /** From here on nobody works in the workspace. */
    private void close(WorkspaceId workspace) {
        Instant now = clock.instant();
        writing.run(stores -> {
            stores.wholeWorkspaces()
                    .members(workspace)
                    .forEach(member -> stores.changes().append(workspace, member, Change.Kind.ACCESS, now));
            stores.wholeWorkspaces().close(workspace);
            return true;
        });
    }

    private long deleteBatches(WorkspaceId workspace, Belongings belongings) {
        long rows = 0;
        for (Rows each : belongings.rows()) {
            if (!LAST.contains(each.name())) {
                int deleted;
                do {
                    deleted = writing.run(stores -> stores.wholeWorkspaces().deleteBatch(workspace, each));
                    rows += deleted;
                } while (deleted == WholeWorkspaces.BATCH);
            }
        }
        return rows;
    }

    private long deleteRest(HibernateStores stores, WorkspaceId workspace, Belongings belongings, User by) {
        long rows = stores.wholeWorkspaces().deleteRest(workspace, belongings);
        stores.audit()
                .append(
                        by.personalWorkspace(),
                        AuditEvent.change(clock.instant(), by.id(), "workspace.erase", workspace.toString()));
        return rows;
    }
}
