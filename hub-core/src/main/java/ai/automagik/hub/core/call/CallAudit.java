package ai.automagik.hub.core.call;

import ai.automagik.hub.storage.AuditStore;

/** Takes the event of each call that has ended. Thread-safe; quick. */
@FunctionalInterface
public interface CallAudit {

    /** Drops every event: for one tool alone, which has no storage. */
    CallAudit NONE = entry -> {};

    /** Takes one event, to be stored within moments. */
    void add(AuditStore.Entry entry);
}
