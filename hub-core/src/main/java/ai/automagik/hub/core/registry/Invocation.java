package ai.automagik.hub.core.registry;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.Call;

/**
 * One call, as a body sees it. A plugin's handler gets the {@link Call} alone.
 *
 * @param caller workspace, user and scopes
 * @param call what a handler may use
 */
public record Invocation(Caller caller, Call call) {}
