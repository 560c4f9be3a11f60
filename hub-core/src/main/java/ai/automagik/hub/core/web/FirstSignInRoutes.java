package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.auth.login.SignIns.Result;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.FirstSignInPage;
import ai.automagik.hub.pages.Link;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.OneTimeLink.Purpose;
import java.util.List;
import java.util.Optional;

/** The pages of links that let a person in once. Thread-safe. */
public final class FirstSignInRoutes {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final SignIns signIns;
    private final LocalSignIn signIn;

    /** Signs in, and keeps browsers signed in. */
    public FirstSignInRoutes(SignIns signIns, LocalSignIn signIn) {
        this.signIns = signIns;
        this.signIn = signIn;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        String path = OneTimeLinks.PATH + "{token}";
        return List.of(Route.page(path, Access.anyone(this::show)), Route.form(path, Access.anyone(this::enter)));
    }

    private static Secret token(Visit visit) {
        return Secret.of(visit.place("token"));
    }

    private VisitAnswer show(Visit visit) {
        return page(visit, OK, List.of());
    }

    private VisitAnswer enter(Visit visit) {
        Result result = signIns.byLink(
                token(visit),
                visit.form().text("email"),
                Secret.of(visit.form().text("password")),
                signIn.visitor(visit));
        return switch (result) {
            case Result.In in -> signIn.enter(visit, in.started(), VisitAnswer.redirect(ReturnPath.USUAL));
            case Result.Refused refused -> page(visit, BAD_REQUEST, List.of(Problem.of(refused.problem())));
            case Result.Wait wait ->
                page(visit, TOO_MANY_REQUESTS, List.of(Problem.of(SignInRoutes.sentence(wait.pause()))));
            case Result.Closed closed -> closed();
        };
    }

    private VisitAnswer page(Visit visit, int status, List<Problem> problems) {
        Optional<OneTimeLinks.Open> link = signIns.open(token(visit), signIn.visitor(visit));
        return link.map(open -> VisitAnswer.page(status, Pages.firstSignIn(page(visit, open, problems))))
                .orElseGet(FirstSignInRoutes::closed);
    }

    private static FirstSignInPage page(Visit visit, OneTimeLinks.Open open, List<Problem> problems) {
        boolean states = SignIns.statesAddress(open);
        return new FirstSignInPage(
                visit.formToken(),
                visit.place("token"),
                states ? visit.form().text("email") : open.user().email(),
                states,
                open.purpose() == Purpose.RECOVERY,
                problems,
                LocalSignIn.place(visit).fit());
    }

    private static VisitAnswer closed() {
        return VisitAnswer.page(
                NOT_FOUND,
                Pages.notice(new NoticePage(
                                "This link is closed",
                                "It was used already, or it is too old. Whoever runs this hub can make a new one with"
                                        + " 'automagik-tools user link' and your address.",
                                Optional.of(new Link("Sign in", "/sign-in")))
                        .toned(Tone.WARNING)));
    }
}
