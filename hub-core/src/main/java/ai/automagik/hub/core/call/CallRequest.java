package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Caller;

/**
 * One call to carry out.
 *
 * @param callId names the call in logs and audit; unique
 * @param caller who calls
 * @param task what is to be done, with something of the caller's mount
 * @param requestBytes how large the request was that brought it
 * @param waiter the client that waits
 */
public record CallRequest(String callId, Caller caller, Task task, long requestBytes, Waiter waiter) {}
