package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Authenticator;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.core.http.Doorway;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;

/** Lets in requests that come from where they may and bring a token, before anything tells them which paths there are. */
@PreMatching
final class TokenFilter implements ContainerRequestFilter {

    private final Authenticator authenticator;
    private final Doorway doorway;
    private final Problems problems;

    TokenFilter(Authenticator authenticator, Doorway doorway, Problems problems) {
        this.authenticator = authenticator;
        this.doorway = doorway;
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Doorway.Refusal> refusal =
                doorway.check(request.getHeaderString("Host"), request.getHeaderString("Origin"));
        if (refusal.isPresent()) {
            request.abortWith(
                    Problems.response(refusal.get().status(), refusal.get().message()));
            return;
        }
        switch (authenticator.authenticate(Optional.ofNullable(request.getHeaderString("Authorization")))) {
            case Authentication.Granted(Caller caller) -> ApiCaller.set(request, caller);
            case Authentication.Refused(Challenge challenge) -> request.abortWith(problems.unauthorized(challenge));
        }
    }
}
