package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.MountedOperation;
import tools.jackson.databind.JsonNode;

/**
 * One call to carry out.
 *
 * @param callId names the call in logs and audit; unique
 * @param caller who calls
 * @param operation an operation of the caller's mount
 * @param arguments as they came, unchecked
 * @param requestBytes how large the request was that brought them
 * @param waiter the client that waits
 */
public record CallRequest(
        String callId,
        Caller caller,
        MountedOperation operation,
        JsonNode arguments,
        long requestBytes,
        Waiter waiter) {}
