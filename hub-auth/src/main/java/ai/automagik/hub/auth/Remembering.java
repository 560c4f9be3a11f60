package ai.automagik.hub.auth;

import ai.automagik.hub.storage.UserId;

/** Remembers who may enter, and is told when that is no longer so. Thread-safe. */
public interface Remembering {

    /** Forgets what is remembered of a user, whose access has changed. */
    void forget(UserId user);

    /** Forgets everything: what is remembered may be stale. */
    void forgetAll();
}
