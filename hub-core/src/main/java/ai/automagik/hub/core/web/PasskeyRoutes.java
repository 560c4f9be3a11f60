package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.login.Passkeys;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.auth.login.SignIns.Result;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the pages' script asks for passkeys: JSON, from the same browser that the page was shown to. Thread-safe. */
public final class PasskeyRoutes {

    /** How long after proving who they are a person may add a passkey: a browser left open for days shall not hand out keys. */
    public static final Duration RECENT = Duration.ofMinutes(15);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final LocalSignIn signIn;
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final InstantSource clock;

    /** Makes passkeys and signs in with them. */
    public PasskeyRoutes(LocalSignIn signIn, SignIns signIns, Passkeys passkeys, InstantSource clock) {
        this.signIn = signIn;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return List.of(
                Route.form("/passkeys/sign-in/options", Access.anyone(this::signInOptions)),
                Route.form("/passkeys/sign-in", Access.anyone(visit -> with(visit, body -> signIn(visit, body)))),
                Route.form(
                        "/passkeys/first/options",
                        Access.anyone(visit -> with(visit, body -> firstOptions(visit, body)))),
                Route.form("/passkeys/first", Access.anyone(visit -> with(visit, body -> first(visit, body)))),
                Route.form("/passkeys/add/options", recently((visit, who) -> options(visit, who.user()))),
                Route.form("/passkeys/add", recently((visit, who) -> with(visit, body -> add(visit, who, body)))));
    }

    /** For a person who has just proved who they are. */
    private Access recently(Access.PersonHandler handler) {
        return Access.person(
                (visit, signIn) -> again(), (visit, who) -> recent(who) ? handler.answer(visit, who) : again());
    }

    private static VisitAnswer with(Visit visit, Function<JsonNode, VisitAnswer> handler) {
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(visit.body());
        } catch (JacksonException e) {
            return problem(BAD_REQUEST, "The request is no JSON");
        }
        return handler.apply(body);
    }

    private VisitAnswer signInOptions(Visit visit) {
        return VisitAnswer.json(OK, passkeys.request(LocalSignIn.place(visit)));
    }

    private VisitAnswer signIn(Visit visit, JsonNode body) {
        String returnTo = ReturnPath.of(text(body, "return_to"));
        return answer(
                visit,
                signIns.byPasskey(body.path("credential"), LocalSignIn.place(visit), signIn.visitor(visit)),
                returnTo);
    }

    private VisitAnswer answer(Visit visit, Result result, String location) {
        return switch (result) {
            case Result.In in -> entered(visit, in.started(), location);
            case Result.Refused refused -> problem(BAD_REQUEST, refused.problem());
            case Result.Wait wait -> problem(TOO_MANY_REQUESTS, SignInRoutes.sentence(wait.pause()));
            case Result.Closed closed -> linkClosed();
        };
    }

    private VisitAnswer entered(Visit visit, Started started, String location) {
        return signIn.enter(visit, started, location(location));
    }

    private VisitAnswer firstOptions(Visit visit, JsonNode body) {
        return signIns.open(Secret.of(text(body, "link")), signIn.visitor(visit))
                .map(open -> options(visit, stated(open, text(body, "email"))))
                .orElseGet(PasskeyRoutes::linkClosed);
    }

    /** What their device calls the passkey: by the address that the owner is about to state. */
    private static User stated(OneTimeLinks.Open open, String email) {
        User user = open.user();
        return SignIns.statesAddress(open) && !email.isBlank()
                ? new User(
                        user.id(),
                        email.strip(),
                        user.personalWorkspace(),
                        user.superAdmin(),
                        user.disabled(),
                        user.createdAt())
                : user;
    }

    private VisitAnswer options(Visit visit, User user) {
        return VisitAnswer.json(OK, passkeys.creation(user, LocalSignIn.place(visit)));
    }

    private boolean recent(SignedIn who) {
        return who.at().plus(RECENT).isAfter(clock.instant());
    }

    private VisitAnswer add(Visit visit, SignedIn who, JsonNode body) {
        return switch (made(visit, body, who.user())) {
            case Passkeys.Checked.Bad bad -> problem(BAD_REQUEST, bad.problem());
            case Passkeys.Checked.Good good ->
                passkeys.add(good)
                        ? location(ReturnPath.USUAL + "?done=passkey")
                        : problem(BAD_REQUEST, "This was answered already; try again");
        };
    }

    private VisitAnswer first(Visit visit, JsonNode body) {
        Secret token = Secret.of(text(body, "link"));
        return signIns.open(token, signIn.visitor(visit))
                .map(open -> byLink(visit, body, token, open.user()))
                .orElseGet(PasskeyRoutes::linkClosed);
    }

    private VisitAnswer byLink(Visit visit, JsonNode body, Secret token, User user) {
        return switch (made(visit, body, user)) {
            case Passkeys.Checked.Bad bad -> problem(BAD_REQUEST, bad.problem());
            case Passkeys.Checked.Good good ->
                answer(
                        visit,
                        signIns.byLink(token, text(body, "email"), good, signIn.visitor(visit)),
                        ReturnPath.USUAL);
        };
    }

    private Passkeys.Checked made(Visit visit, JsonNode body, User user) {
        return passkeys.made(user, text(body, "name"), body.path("credential"), LocalSignIn.place(visit));
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asString("");
    }

    private static VisitAnswer location(String path) {
        return VisitAnswer.json(OK, JsonNodeFactory.instance.objectNode().put("location", path));
    }

    private static VisitAnswer problem(int status, String sentence) {
        return VisitAnswer.json(status, JsonNodeFactory.instance.objectNode().put("problem", sentence));
    }

    private static VisitAnswer again() {
        return VisitAnswer.json(
                FORBIDDEN,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("problem", "Sign in again first; it was too long ago")
                        .put("location", ReturnPath.signIn(ReturnPath.USUAL) + "&again=1"));
    }

    private static VisitAnswer linkClosed() {
        return problem(NOT_FOUND, "This link is closed; ask for a new one");
    }
}
