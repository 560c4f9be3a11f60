package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceData;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.seal.KnownKeys;
import ai.automagik.hub.storage.internal.seal.MasterKeyChange;
import ai.automagik.hub.storage.internal.store.HibernateStores;
import ai.automagik.hub.storage.internal.store.KeyRows;
import ai.automagik.hub.storage.internal.store.Walk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Rotations, step by step, each in a transaction of its own. */
final class HibernateKeys implements Keys {

    /** How long a key that is dropped at once is kept after its last use: every hub has looked at the key file by then. */
    static final Duration SETTLING = KnownKeys.LOOK.multipliedBy(3);

    /** How often what others sealed meanwhile is swept up before a rotation gives up: once does, unless hubs seal without end. */
    static final int SWEEPS_MAX = 20;

    private final Transactions reading;
    private final Transactions writing;
    private final MasterKeyChange masters;
    private final InstantSource clock;

    HibernateKeys(Transactions reading, Transactions writing, MasterKeyChange masters, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.masters = masters;
        this.clock = clock;
    }

    /** Notes that the current master key is in use on this database. */
    void noteCurrent() {
        String id = masters.keys().current().id();
        if (!read(KeyRows::mastersSeen).containsKey(id)) {
            write(rows -> {
                rows.noteMaster(id, clock.instant());
                return true;
            });
        }
    }

    @Override
    public List<MasterKeyUse> masterKeys() {
        Map<String, Long> dataKeys = read(KeyRows::dataKeysByMaster);
        Map<String, Long> values = read(KeyRows::sealedByMaster);
        Map<String, Instant> seen = read(KeyRows::mastersSeen);
        Map<String, Optional<Instant>> former = masters.keys().former();
        String current = masters.keys().current().id();
        Set<String> ids = new LinkedHashSet<>(List.of(current));
        ids.addAll(former.keySet());
        ids.addAll(dataKeys.keySet());
        ids.addAll(values.keySet());
        return ids.stream()
                .map(id -> new MasterKeyUse(
                        id,
                        id.equals(current) ? State.CURRENT : former.containsKey(id) ? State.FORMER : State.MISSING,
                        Optional.ofNullable(seen.get(id)),
                        former.getOrDefault(id, Optional.empty()),
                        dataKeys.getOrDefault(id, 0L),
                        values.getOrDefault(id, 0L)))
                .toList();
    }

    @Override
    public List<DataKeyUse> dataKeys(Optional<WorkspaceId> after, int limit) {
        List<DataKeyUse> uses = new ArrayList<>();
        for (WorkspaceId workspace : workspaces(after).stream().limit(limit).toList()) {
            uses.addAll(read(rows -> uses(rows, workspace)));
        }
        return uses;
    }

    private static List<DataKeyUse> uses(KeyRows rows, WorkspaceId workspace) {
        List<DataKeyUse> uses = new ArrayList<>();
        rows.dataKeys(workspace)
                .forEach((key, madeAt) -> uses.add(new DataKeyUse(
                        workspace,
                        key.id(),
                        uses.isEmpty(),
                        madeAt,
                        key.masterKeyId(),
                        rows.values(workspace, key.id()))));
        return uses;
    }

    @Override
    public List<WorkspaceId> workspaces(Optional<WorkspaceId> after) {
        return read(rows -> rows.workspaces(after.map(WorkspaceId::toString).orElse("")));
    }

    @Override
    public DataRotation rotateData(User by, WorkspaceId workspace) {
        writing.run(stores -> {
            String key = stores.keyRows().addDataKey(workspace);
            record(stores, workspace, by, "key.rotate.data", key);
            return key;
        });
        long values = 0;
        for (int sweep = 0; sweep < SWEEPS_MAX; sweep++) {
            values += walk(walk -> write(rows -> rows.reseal(workspace, walk)));
            List<String> left = write(rows -> rows.deleteFormerDataKeys(workspace));
            if (!left.isEmpty()) {
                return new DataRotation(left.getFirst(), values);
            }
        }
        throw new StorageException(
                Reason.LOCKED,
                "Workspace " + workspace + " is written to without a pause, so its former data key is still needed;"
                        + " run 'automagik-tools keys rotate --data-keys' again later");
    }

    private static long walk(Function<Walk, Walk> step) {
        long sealed = 0;
        for (Walk walk = Walk.BEGIN; !walk.done(); ) {
            walk = step.apply(walk);
            sealed += walk.sealed();
        }
        return sealed;
    }

    @Override
    public MasterRotation rotateMaster(User by, Former former) {
        boolean made = begin(by);
        resealAll();
        List<String> over = over(former);
        if (!over.isEmpty() && former == Former.DROPPED) {
            settle();
            resealAll();
        }
        List<String> dropped = drop(by, over);
        List<String> kept = masters.keys().former().keySet().stream().sorted().toList();
        return new MasterRotation(masters.keys().current().id(), made, dropped, kept);
    }

    /** Makes the new key if the operator has not, and notes whose rotation put it to use; returns whether it was made. */
    private boolean begin(User by) {
        boolean made = masters.begin(clock.instant());
        String current = masters.keys().current().id();
        return writing.run(stores -> {
            stores.keyRows().noteMaster(current, clock.instant());
            record(stores, by.personalWorkspace(), by, "key.rotate.master", current);
            return made;
        });
    }

    private void record(HibernateStores stores, WorkspaceId workspace, User by, String kind, String key) {
        stores.audit().append(workspace, AuditEvent.change(clock.instant(), by.id(), kind, key));
    }

    /** Former keys that nobody shall have any longer. */
    private List<String> over(Former former) {
        Instant end = clock.instant().minus(GRACE);
        return masters.keys().former().entrySet().stream()
                .filter(each -> former == Former.DROPPED
                        || each.getValue().filter(since -> since.isBefore(end)).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * Drops keys that no data key hangs on. In the transaction that drops them nothing is sealed anew: if it failed, the file
     * would have lost a key that the database still needs.
     */
    private List<String> drop(User by, List<String> over) {
        if (over.isEmpty()) {
            return List.of();
        }
        return writing.run(stores -> {
            KeyRows rows = stores.keyRows();
            rows.lockWorkspaces();
            Map<String, Long> needed = rows.dataKeysByMaster();
            List<String> free =
                    over.stream().filter(id -> !needed.containsKey(id)).toList();
            if (!masters.drop(free)) {
                return List.of();
            }
            free.forEach(id -> {
                rows.forgetMaster(id);
                record(stores, by.personalWorkspace(), by, "key.drop.master", id);
            });
            return free;
        });
    }

    private void resealAll() {
        String after = "";
        do {
            String from = after;
            after = write(rows -> rows.rewrap(from));
        } while (!after.isEmpty());
        walk(walk -> write(rows -> rows.resealByMaster(walk)));
    }

    /**
     * An erasure that has begun.
     *
     * @param former master keys that are to be destroyed
     */
    record Destruction(List<String> former) {}

    /** Begins to destroy the master keys that a workspace's data keys hang on, or ever hung on as far as this hub knows. */
    Destruction beginDestruction(User by, WorkspaceId workspace) {
        boolean made = begin(by);
        String current = masters.keys().current().id();
        boolean hangsOnCurrent = read(rows -> rows.dataKeys(workspace).keySet().stream()
                .anyMatch(key -> key.masterKeyId().equals(current)));
        if (!made && hangsOnCurrent) {
            throw new StorageException(
                    Reason.KEY,
                    "Workspace " + workspace + " is sealed with the current master key '" + current
                            + "', which you gave and would have to destroy; make another with 'openssl rand -base64 32', give"
                            + " it as HUB_MASTER_KEY and the one of now as HUB_MASTER_KEY_FORMER to all hubs and to this"
                            + " command, and erase the workspace before any 'keys rotate'");
        }
        return new Destruction(
                masters.keys().former().keySet().stream().sorted().toList());
    }

    /** Seals what is left under the current master key, and destroys the former ones if they are in a file of the hub. */
    WorkspaceData.Erasure endDestruction(User by, Destruction destruction, long rows) {
        resealAll();
        settle();
        resealAll();
        List<String> destroyed = drop(by, destruction.former());
        List<String> left = destruction.former().stream()
                .filter(id -> !destroyed.contains(id))
                .toList();
        return new WorkspaceData.Erasure(rows, masters.keys().current().id(), destroyed, left);
    }

    /** Lets every hub look at the key file, and every transaction end that sealed under the key before. */
    private static void settle() {
        pause(SETTLING, "The rotation was interrupted before former keys were dropped; run it again");
    }

    /** Waits; whoever is interrupted is told what to do. */
    static void pause(Duration time, String interrupted) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
            if (Thread.currentThread().isInterrupted()) {
                throw new StorageException(Reason.INTERRUPTED, interrupted);
            }
        }
    }

    private <T> T read(Function<KeyRows, T> work) {
        return reading.run(stores -> work.apply(stores.keyRows()));
    }

    private <T> T write(Function<KeyRows, T> work) {
        return writing.run(stores -> work.apply(stores.keyRows()));
    }
}
