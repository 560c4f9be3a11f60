package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.HubTool;
import java.util.Optional;

/** Finds which of a user's own connections a tool could be shared with. Thread-safe. */
@FunctionalInterface
public interface SharableConnections {

    /** Nobody has connections. */
    SharableConnections NONE = (caller, tool, wanted) -> Optional.empty();

    /**
     * Finds a connection among the caller's own, to the account that the tool needs.
     *
     * @param wanted the connection's id or the account's name, or {@code default} for the one the caller uses if they say nothing
     * @return the connection's id; empty if the caller has no such connection
     */
    Optional<String> find(Caller caller, HubTool tool, String wanted);
}
