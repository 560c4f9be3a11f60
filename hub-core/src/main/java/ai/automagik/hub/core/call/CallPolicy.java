package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.Role;
import java.util.Optional;

/** Decides whether a caller may do a task with something of their mount. Anything but an explicit yes is a no. */
final class CallPolicy {

    private CallPolicy() {}

    /** Gives the refusal; empty if the caller may. */
    static Optional<Outcome.Denied> refusal(Caller caller, Task task) {
        Scope needed = needed(task);
        if (caller.may(needed)) {
            return Optional.empty();
        }
        if (caller.role() == Role.WORKSPACE_VIEWER) {
            return Optional.of(new Outcome.Denied(
                    task.title() + " is not for viewers of a workspace; ask its owner", Optional.empty()));
        }
        return Optional.of(new Outcome.Denied(
                task.title() + " needs a token with the scope '" + needed.wire() + "'", Optional.of(needed)));
    }

    private static Scope needed(Task task) {
        if (task.tool().isPresent()) {
            return Scope.TOOLS_CALL;
        }
        return task.effect() == Effect.READS ? Scope.TOOLS_READ : Scope.TOOLS_MANAGE;
    }
}
