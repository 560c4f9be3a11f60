package ai.automagik.hub.core.oauth;

import ai.automagik.hub.core.http.VisitAnswer;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes what OAuth answers programs with when it does not do what they ask (RFC 6749 section 5.2). */
final class OAuthErrors {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int TOO_MANY_REQUESTS = 429;

    private OAuthErrors() {}

    static VisitAnswer of(int status, String error, String description) {
        return VisitAnswer.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }

    static VisitAnswer tooMany(Duration wait) {
        return of(TOO_MANY_REQUESTS, "temporarily_unavailable", "Too many requests; wait, and try again")
                .with("Retry-After", Long.toString(wait.toSeconds()));
    }
}
