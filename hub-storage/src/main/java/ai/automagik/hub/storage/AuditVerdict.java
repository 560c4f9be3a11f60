package ai.automagik.hub.storage;

import java.util.Optional;

/** What verifying a workspace's chain of audit events has found. */
public sealed interface AuditVerdict {

    /**
     * The chain is whole.
     *
     * @param events how many events it has
     * @param forgotten how many events before them were removed because of their age
     * @param unchained how many events there are from before the chain began, which it says nothing of
     */
    record Sound(long events, long forgotten, long unchained) implements AuditVerdict {}

    /**
     * The chain is broken.
     *
     * @param sequence of the first event that does not fit; 0 if it is none of the chain's
     * @param event the id of that event, if there is one
     * @param problem what is wrong, as the end of a sentence
     */
    record Broken(long sequence, Optional<String> event, String problem) implements AuditVerdict {}

    /**
     * All is well so far, and there is more.
     *
     * @param sequence of the last event that was looked at
     * @param hash of that event
     * @param events how many events were looked at
     */
    record Unfinished(long sequence, String hash, long events) implements AuditVerdict {}
}
