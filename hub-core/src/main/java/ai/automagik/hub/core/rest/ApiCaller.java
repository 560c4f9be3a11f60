package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Caller;
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
     * Gives the caller, whom {@link PolicyFilter} allowed what the path does.
     *
     * @throws RefusedException if nobody was let in
     */
    static Caller of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Caller caller) {
            return caller;
        }
        throw new RefusedException(new ToolRefusal.Forbidden("Nobody was let in", Optional.empty()));
    }
}
