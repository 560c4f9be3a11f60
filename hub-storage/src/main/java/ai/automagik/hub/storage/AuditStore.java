package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Appends to what happened; nothing here changes or removes a single event.
 *
 * <p>The events of a workspace are a chain: each has the next sequence and a hash over itself and the hash before it, and the
 * chain's end is sealed with the master key. {@link #verify} so notices an event that was changed, removed, put in, moved or
 * cut off at the end by somebody who can write to the database and does not have the master key.
 *
 * <p>It does not notice: what was never written (a hub that is killed loses the calls of its last moments, and a hub that lies
 * writes lies); what somebody with the master key has written anew; an older state of a workspace's events and its end put back
 * together, such as the whole database from a backup; a workspace whose events and end are gone altogether; and events from
 * before the chain began, of which it only notices that there are more. An export kept elsewhere is what holds against those.
 */
public interface AuditStore {

    /** Appends one event. It is chained when the transaction ends; of a workspace that is gone by then, nothing is kept. */
    void append(WorkspaceId workspace, AuditEvent event);

    /** Appends events of any workspaces in one go: the calls of the last moments. */
    void appendAll(List<Entry> entries);

    /** Lists the newest events of a workspace, newest first; at most {@code limit}. */
    List<AuditEvent> newest(WorkspaceId workspace, int limit);

    /**
     * Lists events of a workspace, the oldest first; at most {@code limit}.
     *
     * @param since leaves out what happened before
     * @param after the last event of the page before; empty for the first page
     */
    List<Recorded> page(WorkspaceId workspace, Optional<Instant> since, Optional<Recorded> after, int limit);

    /**
     * Verifies a workspace's chain, or goes on with it: a long one takes several transactions.
     *
     * @param from where an unfinished verification stands; empty to begin
     */
    AuditVerdict verify(WorkspaceId workspace, Optional<AuditVerdict.Unfinished> from);

    /** Lists workspaces with an event from before an instant, in the order of their ids; at most {@code limit}. */
    List<WorkspaceId> withEventsBefore(Instant instant, int limit);

    /**
     * Removes the oldest events of a workspace, as far as they happened before an instant, and at most {@code limit} of them;
     * verification then begins behind them. A chain that is broken already keeps all its events.
     *
     * @return how many were removed
     */
    int forgetBefore(WorkspaceId workspace, Instant instant, int limit);

    /**
     * An event and its workspace.
     *
     * @param workspace where it happened
     * @param event what happened
     */
    record Entry(WorkspaceId workspace, AuditEvent event) {}

    /**
     * An event as it is kept.
     *
     * @param id names it
     * @param event what happened
     * @param link its place in the chain; empty for events from before the chain
     */
    record Recorded(String id, AuditEvent event, Optional<Link> link) {}

    /**
     * An event's place in its workspace's chain.
     *
     * @param sequence counts from 1, without a gap
     * @param hash SHA-256 over the event, its sequence and the hash before it, in hexadecimal digits
     */
    record Link(long sequence, String hash) {}
}
