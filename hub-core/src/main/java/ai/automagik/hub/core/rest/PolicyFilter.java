package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolRefusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/** Asks the policy whether the caller may do what one path does. */
final class PolicyFilter implements ContainerRequestFilter {

    private final Optional<Action> action;

    /** Guards a path; without an action it is for nobody. */
    PolicyFilter(Optional<Action> action) {
        this.action = action;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Action needed = action.orElseThrow(() -> new RefusedException(
                new ToolRefusal.Forbidden("This path is for nobody: no rule allows it", Optional.empty())));
        Policy.refusal(ApiCaller.of(request), needed).ifPresent(refusal -> {
            throw new RefusedException(new ToolRefusal.Forbidden(refusal.reason(), refusal.missing()));
        });
    }
}
