package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.auth.workspace.Invitations.Acceptance;
import ai.automagik.hub.auth.workspace.Invitations.Open;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.InvitationPage;
import ai.automagik.hub.pages.Link;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.pages.Viewer;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.User;
import java.util.List;
import java.util.Optional;

/**
 * The pages of invitations. Whoever is signed in with the invited address joins; an address that is new to the hub gets an account
 * by the same link, where the hub signs people in itself. Thread-safe.
 */
public final class InvitationRoutes {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Invitations invitations;
    private final SignIn signIn;
    private final Optional<Newcomers> newcomers;

    /**
     * Shows invitations.
     *
     * @param newcomers makes accounts; empty where people's accounts are made elsewhere
     */
    public InvitationRoutes(Invitations invitations, SignIn signIn, Optional<Newcomers> newcomers) {
        this.invitations = invitations;
        this.signIn = signIn;
        this.newcomers = newcomers;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        String path = Invitations.PATH + "{token}";
        return List.of(Route.page(path, Access.anyone(this::show)), Route.form(path, Access.anyone(this::answer)));
    }

    private VisitAnswer show(Visit visit) {
        return page(visit, OK, List.of());
    }

    private VisitAnswer answer(Visit visit) {
        Optional<Open> open = invitations.find(visit.place("token"));
        if (open.isEmpty()) {
            return closed();
        }
        return switch (visit.form().text(InvitationPage.ANSWER)) {
            case InvitationPage.JOIN ->
                signIn.who(visit).map(who -> join(visit, who.user())).orElseGet(() -> first(visit));
            case InvitationPage.ACCOUNT -> account(visit, open.get());
            default -> first(visit);
        };
    }

    private VisitAnswer first(Visit visit) {
        return signIn.begin(visit, visit.path());
    }

    private VisitAnswer join(Visit visit, User user) {
        return switch (invitations.accept(visit.place("token"), user.id())) {
            case Acceptance.Joined joined ->
                VisitAnswer.page(
                        OK,
                        Pages.notice(new NoticePage(
                                        "You belong to " + joined.workspace().name() + " now",
                                        "Your clients go on acting in the workspace they act in now; ask one of them to"
                                                + " switch, by its operation 'switch_workspace'.",
                                        Optional.of(new Link("Your account", ReturnPath.USUAL)))
                                .toned(Tone.OK)));
            case Acceptance.Refused refused -> page(visit, BAD_REQUEST, List.of(Problem.of(refused.reason())));
        };
    }

    private VisitAnswer account(Visit visit, Open open) {
        String email = open.invitation().email();
        if (!isNewcomer(visit, email)) {
            return first(visit);
        }
        try {
            Newcomers made = newcomers.orElseThrow();
            User user = made.make(email);
            return switch (invitations.accept(visit.place("token"), user.id())) {
                case Acceptance.Joined joined -> VisitAnswer.redirect(made.firstSignIn(user));
                case Acceptance.Refused refused -> page(visit, BAD_REQUEST, List.of(Problem.of(refused.reason())));
            };
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.CONFLICT) { // somebody was quicker with the same address
                return first(visit);
            }
            throw e;
        }
    }

    private boolean isNewcomer(Visit visit, String email) {
        return signIn.who(visit).isEmpty()
                && newcomers.filter(known -> known.isNew(email)).isPresent();
    }

    private VisitAnswer page(Visit visit, int status, List<Problem> problems) {
        return invitations
                .find(visit.place("token"))
                .map(open -> VisitAnswer.page(status, Pages.invitation(page(visit, open, problems))))
                .orElseGet(InvitationRoutes::closed);
    }

    private InvitationPage page(Visit visit, Open open, List<Problem> problems) {
        String email = open.invitation().email();
        Optional<User> viewer = signIn.who(visit).map(SignedIn::user);
        return new InvitationPage(
                open.workspace().name(),
                open.inviter(),
                words(open.invitation().role()),
                open.invitation().anyone() ? "whoever has this link" : email,
                viewer.map(user -> new Viewer(user.email(), visit.formToken())),
                !open.invitation().anyone()
                        && viewer.filter(user -> !user.email().equals(email)).isPresent(),
                isNewcomer(visit, email),
                visit.path(),
                visit.formToken(),
                problems);
    }

    private static String words(Role role) {
        return switch (role) {
            case WORKSPACE_OWNER -> "do everything, people included";
            case WORKSPACE_MEMBER -> "add, share and use tools";
            case WORKSPACE_VIEWER -> "look, and change nothing";
        };
    }

    private static VisitAnswer closed() {
        return VisitAnswer.page(
                NOT_FOUND,
                Pages.notice(new NoticePage(
                                "This invitation is closed",
                                "It was used already, was taken back, or has expired. Ask whoever invited you for"
                                        + " another.",
                                Optional.of(new Link("Sign in", "/sign-in")))
                        .toned(Tone.WARNING)));
    }
}
