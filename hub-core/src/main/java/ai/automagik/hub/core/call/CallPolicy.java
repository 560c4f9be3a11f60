package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.core.registry.OwnOperations;
import java.util.Optional;

/** Asks the policy whether a caller may do a task with something of their mount. Anything but an explicit yes is a no. */
final class CallPolicy {

    private CallPolicy() {}

    /** Gives the refusal; empty if the caller may. */
    static Optional<Outcome.Denied> refusal(Caller caller, Task task) {
        Optional<Action> action =
                task.tool().isPresent() ? Optional.of(Action.CALL_TOOLS) : OwnOperations.action(task.name());
        return action.map(known -> Policy.refusal(caller, known).map(refusal -> denied(task, refusal)))
                .orElseGet(() -> Optional.of(
                        new Outcome.Denied(task.title() + " is for nobody: no rule allows it", Optional.empty())));
    }

    private static Outcome.Denied denied(Task task, Policy.Refusal refusal) {
        return new Outcome.Denied(
                refusal.missing()
                        .map(scope -> task.title() + " needs a token with the scope '" + scope.wire() + "'")
                        .orElseGet(() -> task.title() + " is not for you: " + refusal.reason()),
                refusal.missing());
    }
}
