package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.server.Clients;
import ai.automagik.hub.auth.server.Credentials;
import ai.automagik.hub.auth.server.Metadata;
import ai.automagik.hub.auth.server.Registration;
import ai.automagik.hub.auth.server.TokenAnswer;
import ai.automagik.hub.auth.server.TokenRequest;
import ai.automagik.hub.auth.server.Tokens;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.spi.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What programs ask: to be registered, for tokens, and that a token be taken back. */
final class TokenRoutes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String BASIC = "Basic ";

    /** Soon: what was too much was a handful of requests. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Clients clients;
    private final Tokens tokens;

    TokenRoutes(Clients clients, Tokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.program("POST", Metadata.REGISTER, this::register),
                Route.program("POST", Metadata.TOKEN, this::token),
                Route.program("POST", Metadata.REVOKE, this::revoke));
    }

    private VisitAnswer register(Visit visit) {
        return switch (clients.register(visit.body(), visit.address())) {
            case Registration.Made made -> VisitAnswer.json(CREATED, made.document());
            case Registration.Refused(String error, String description) ->
                OAuthErrors.of(OAuthErrors.BAD_REQUEST, error, description);
            case Registration.TooMany() ->
                OAuthErrors.tooMany(Clients.REGISTRATION_TIME.dividedBy(Clients.MAX_REGISTRATIONS_PER_ADDRESS));
        };
    }

    private VisitAnswer token(Visit visit) {
        if (repeats(visit)) {
            return repeated();
        }
        return switch (tokens.answer(request(visit))) {
            case TokenAnswer.Issued issued -> VisitAnswer.json(OK, document(issued));
            case TokenAnswer.Refused refused -> refused(visit, refused);
            case TokenAnswer.TooMany() -> OAuthErrors.tooMany(SOON);
        };
    }

    private VisitAnswer revoke(Visit visit) {
        Optional<Secret> token = secret(visit, "token");
        if (repeats(visit)) {
            return repeated();
        }
        if (token.isEmpty()) {
            return OAuthErrors.of(OAuthErrors.BAD_REQUEST, "invalid_request", "The token is missing");
        }
        return tokens.revoke(credentials(visit), token.get())
                .map(refused -> refused(visit, refused))
                .orElseGet(() -> VisitAnswer.empty(OK).with("Cache-Control", "no-store"));
    }

    /** Resources alone may be named several times (RFC 8707 section 2). */
    private static boolean repeats(Visit visit) {
        return visit.form().values().entrySet().stream()
                .anyMatch(
                        field -> field.getValue().size() > 1 && !field.getKey().equals("resource"));
    }

    private static VisitAnswer repeated() {
        return OAuthErrors.of(OAuthErrors.BAD_REQUEST, "invalid_request", "A parameter is given twice");
    }

    private static ObjectNode document(TokenAnswer.Issued issued) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", issued.access().reveal())
                .put("token_type", "Bearer")
                .put("expires_in", issued.life().toSeconds())
                .put("refresh_token", issued.refresh().reveal())
                .put("scope", issued.scope());
    }

    private static VisitAnswer refused(Visit visit, TokenAnswer.Refused refused) {
        boolean byHeader = visit.headers().get("Authorization").isPresent();
        VisitAnswer answer = OAuthErrors.of(
                refused.ofClient() ? OAuthErrors.UNAUTHORIZED : OAuthErrors.BAD_REQUEST,
                refused.error(),
                refused.description());
        return refused.ofClient() && byHeader
                ? answer.with("WWW-Authenticate", "Basic realm=\"oauth\", charset=\"UTF-8\"")
                : answer;
    }

    private static TokenRequest request(Visit visit) {
        return new TokenRequest(
                visit.origin(),
                credentials(visit),
                field(visit, "grant_type"),
                secret(visit, "code"),
                secret(visit, "code_verifier"),
                field(visit, "redirect_uri"),
                secret(visit, "refresh_token"),
                field(visit, "scope"),
                visit.form().all("resource"));
    }

    private static Optional<String> field(Visit visit, String name) {
        return visit.form().one(name).filter(text -> !text.isEmpty());
    }

    private static Optional<Secret> secret(Visit visit, String name) {
        return field(visit, name).map(Secret::of);
    }

    private static Credentials credentials(Visit visit) {
        Credentials body = new Credentials(field(visit, "client_id"), secret(visit, "client_secret"));
        return visit.headers().get("Authorization").map(TokenRoutes::basic).orElse(body);
    }

    /** Reads HTTP's Basic scheme, whose parts OAuth encodes once more (RFC 6749 section 2.3.1). */
    static Credentials basic(String header) {
        Credentials nobody = new Credentials(Optional.empty(), Optional.empty());
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return nobody;
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? nobody
                    : new Credentials(
                            Optional.of(decoded(text.substring(0, colon))),
                            Optional.of(Secret.of(decoded(text.substring(colon + 1)))));
        } catch (IllegalArgumentException e) { // neither base64 nor percent signs as they should be
            return nobody;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
