package ai.automagik.hub.auth;

import java.util.Arrays;
import java.util.Optional;

/** What a token may be used for. */
public enum Scope {
    /** See the catalogue and the caller's tools. */
    TOOLS_READ("tools:read"),
    /** Call the caller's tools. */
    TOOLS_CALL("tools:call"),
    /** Add, set and remove the caller's tools. */
    TOOLS_MANAGE("tools:manage"),
    /** Share tools, invite people and change who belongs to the caller's workspaces, as far as the role goes. */
    WORKSPACE_MANAGE("workspace:manage"),
    /** Run the platform; covers the others. */
    ADMIN("admin");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    /** The scope as tokens, challenges and people write it. */
    public String wire() {
        return wire;
    }

    /** Tells whether holding this gives the other as well. */
    public boolean covers(Scope other) {
        return this == other || this == ADMIN;
    }

    /** Reads a scope as {@link #wire()} writes it; empty if there is none of that name. */
    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
    }
}
