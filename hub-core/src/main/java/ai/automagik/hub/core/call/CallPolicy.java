package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.Role;
import java.util.Optional;

/** Decides whether a caller may call an operation of their mount. Anything but an explicit yes is a no. */
final class CallPolicy {

    private CallPolicy() {}

    /** Gives the refusal; empty if the caller may. */
    static Optional<Outcome.Denied> refusal(Caller caller, MountedOperation operation) {
        Scope needed = needed(operation);
        if (caller.may(needed)) {
            return Optional.empty();
        }
        if (caller.role() == Role.WORKSPACE_VIEWER) {
            return Optional.of(new Outcome.Denied(
                    "Operation '" + operation.wireName() + "' is not for viewers of a workspace; ask its owner",
                    Optional.empty()));
        }
        return Optional.of(new Outcome.Denied(
                "Operation '" + operation.wireName() + "' needs a token with the scope '" + needed.wire() + "'",
                Optional.of(needed)));
    }

    private static Scope needed(MountedOperation operation) {
        if (operation.tool().isPresent()) {
            return Scope.TOOLS_CALL;
        }
        return operation.operation().effect() == Effect.READS ? Scope.TOOLS_READ : Scope.TOOLS_MANAGE;
    }
}
