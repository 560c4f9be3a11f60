package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolRefusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** The caller that {@link TokenFilter} let in. */
final class ApiCaller {

    private static final String PROPERTY = ApiCaller.class.getName();

    private ApiCaller() {}

    static void set(ContainerRequestContext request, Caller caller) {
        request.setProperty(PROPERTY, caller);
    }

    /**
     * Gives the caller, who must be allowed this.
     *
     * @throws RefusedException if the caller may not, or if nobody was let in
     */
    static Caller of(ContainerRequestContext request, Scope needed) {
        if (request.getProperty(PROPERTY) instanceof Caller caller && caller.may(needed)) {
            return caller;
        }
        throw new RefusedException(
                new ToolRefusal.Forbidden(Challenge.insufficientScope(needed).description(), Optional.of(needed)));
    }
}
