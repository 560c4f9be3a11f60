package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.WorkspaceId;

/** The identity of a row that holds a sealed value: what the value is bound to. */
public sealed interface Address permits SettingAddress, ResultAddress {

    /** Whose data it is. */
    WorkspaceId workspace();

    /** What the value is bound to, with the key it is sealed under. */
    byte[] associated(String keyId);

    /** Says that the value is not what was sealed there, and what to do. */
    String tampered();
}
