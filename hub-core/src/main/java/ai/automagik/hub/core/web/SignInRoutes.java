package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.auth.login.SignIns.Result;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.Link;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.pages.SignInPage;
import ai.automagik.hub.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where people sign in with a password, and out. Thread-safe. */
public final class SignInRoutes {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private final SignIns signIns;
    private final LocalSignIn signIn;

    /** Signs in, and keeps browsers signed in. */
    public SignInRoutes(SignIns signIns, LocalSignIn signIn) {
        this.signIns = signIns;
        this.signIn = signIn;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return List.of(
                Route.page("/sign-in", Access.anyone(this::show)),
                Route.form("/sign-in", Access.anyone(this::check)),
                out(signIn));
    }

    /** Gives the route by which people sign out, wherever they sign in. */
    public static Route out(LocalSignIn signIn) {
        return Route.form("/sign-out", Access.anyone(visit -> leave(signIn, visit)));
    }

    private VisitAnswer show(Visit visit) {
        String returnTo = ReturnPath.of(visit.query().text("return_to"));
        boolean again = visit.query().one("again").isPresent();
        return !again && signIn.who(visit).isPresent()
                ? VisitAnswer.redirect(returnTo)
                : page(visit, OK, returnTo, "", List.of());
    }

    private VisitAnswer check(Visit visit) {
        String returnTo = ReturnPath.of(visit.form().text("return_to"));
        String email = visit.form().text("email");
        Secret password = Secret.of(visit.form().text("password"));
        return switch (signIns.byPassword(email, password, signIn.visitor(visit))) {
            case Result.In in -> entered(visit, in.started(), returnTo);
            case Result.Refused refused ->
                page(visit, BAD_REQUEST, returnTo, email, List.of(Problem.of(refused.problem())));
            case Result.Wait wait ->
                page(visit, TOO_MANY_REQUESTS, returnTo, email, List.of(Problem.of(sentence(wait.pause()))))
                        .with("Retry-After", String.valueOf(seconds(wait.pause())));
            case Result.Closed closed -> page(visit, BAD_REQUEST, returnTo, email, List.of(Problem.of(SignIns.WRONG)));
        };
    }

    /** Says that somebody has to wait, to whoever it may be. */
    static String sentence(Duration wait) {
        return "That was tried too often; wait " + SignIns.minutes(wait) + " and try again";
    }

    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private VisitAnswer entered(Visit visit, Started started, String returnTo) {
        return signIn.enter(visit, started, onwards(returnTo));
    }

    /**
     * Sends a browser on that is signed in. Where that may lead out of this hub at once, as OAuth does, a page of its own does it:
     * browsers hold a form's policy against every redirect that follows it.
     */
    static VisitAnswer onwards(String returnTo) {
        return returnTo.startsWith("/oauth/")
                ? VisitAnswer.page(
                                OK,
                                Pages.notice(new NoticePage(
                                        "You are signed in",
                                        "You are taken on to the program that asked for it.",
                                        Optional.of(new Link("Continue", returnTo)))))
                        .with("Refresh", "0; url=" + returnTo)
                : VisitAnswer.redirect(returnTo);
    }

    private static VisitAnswer leave(LocalSignIn signIn, Visit visit) {
        return signIn.leave(
                visit,
                VisitAnswer.page(
                        OK,
                        Pages.notice(new NoticePage(
                                "You are signed out",
                                "Clients that you connected still act for you; your account's page lists them.",
                                Optional.of(new Link("Sign in again", "/sign-in"))))));
    }

    private static VisitAnswer page(Visit visit, int status, String returnTo, String email, List<Problem> problems) {
        return VisitAnswer.page(
                status,
                Pages.signIn(new SignInPage(
                        visit.formToken(),
                        returnTo,
                        email,
                        problems,
                        LocalSignIn.place(visit).fit())));
    }
}
