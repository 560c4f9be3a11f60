package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.WorkspaceId;
import java.nio.charset.StandardCharsets;

/**
 * The end of a workspace's chain of audit events.
 *
 * @param sequence of the newest event; 0 before the first
 * @param hash of the newest event
 * @param forgottenSequence of the newest event that retention removed; 0 if none was
 * @param forgottenHash of that event; where verification begins
 * @param unchained how many events there were before the chain began
 */
record AuditHead(long sequence, String hash, long forgottenSequence, String forgottenHash, long unchained) {

    /** What a head is sealed for. */
    static final String PURPOSE = "audit-head";

    /** The head of a chain that has no event. */
    static AuditHead empty(long unchained) {
        return new AuditHead(0, "", 0, "", unchained);
    }

    /** What a head is bound to: its workspace. */
    static byte[] associated(WorkspaceId workspace) {
        return workspace.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Everything there is to a head, to be sealed. */
    byte[] plain() {
        return String.join(
                        " ",
                        Long.toString(sequence),
                        hash,
                        Long.toString(forgottenSequence),
                        forgottenHash,
                        Long.toString(unchained))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
