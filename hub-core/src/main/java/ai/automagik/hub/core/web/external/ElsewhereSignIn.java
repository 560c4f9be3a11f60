package ai.automagik.hub.core.web.external;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.external.BrowserSignIn;
import ai.automagik.hub.auth.external.BrowserSignIn.Begun;
import ai.automagik.hub.auth.external.BrowserSignIn.Finished;
import ai.automagik.hub.auth.external.IssuerUnavailableException;
import ai.automagik.hub.auth.external.SignInReply;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Fields;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SetCookie;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.web.ReturnPath;
import ai.automagik.hub.pages.Link;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.spi.Secret;
import java.util.List;
import java.util.Optional;

/** Sends people's browsers to the issuer to sign in, and takes them in when they come back. Thread-safe. */
public final class ElsewhereSignIn implements SignIn {

    /** Where the issuer sends browsers back to; the operator registers it there. */
    public static final String CALLBACK = "/sign-in/callback";

    private static final String PAGE = "/sign-in";
    private static final String COOKIE = "hub_sign_in";

    /** Longest path to come back to: it travels in a cookie, of which browsers keep 4,096 bytes, sealed. */
    private static final int MAX_RETURN_CHARS = 2_000;

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final BrowserSignIn service;
    private final Browsers browsers;

    /** Signs in with a service, and has browsers remembered. */
    public ElsewhereSignIn(BrowserSignIn service, Browsers browsers) {
        this.service = service;
        this.browsers = browsers;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return List.of(
                Route.page(
                        PAGE, Access.anyone(visit -> begin(visit, visit.query().text("return_to")))),
                Route.page(CALLBACK, Access.anyone(this::finish)));
    }

    @Override
    public Optional<SignedIn> who(Visit visit) {
        return browsers.who(visit);
    }

    @Override
    public VisitAnswer begin(Visit visit, String returnTo) {
        try {
            Begun begun = service.begin(visit.at(CALLBACK), ReturnPath.of(returnTo, MAX_RETURN_CHARS));
            return VisitAnswer.redirect(begun.place().toString())
                    .with(new SetCookie(name(visit), begun.cookie(), BrowserSignIn.TIME));
        } catch (IssuerUnavailableException e) {
            return notice(
                    UNAVAILABLE, "Sign-in is away", "The sign-in service does not answer; try again in a moment.");
        }
    }

    private VisitAnswer finish(Visit visit) {
        Optional<Secret> cookie =
                visit.cookie(name(visit)).filter(value -> !value.isEmpty()).map(Secret::of);
        return switch (service.finish(cookie, reply(visit.query()))) {
            case Finished.SignedIn in -> browsers.enter(visit, in.user(), VisitAnswer.redirect(in.returnTo()));
            case Finished.Refused refused ->
                notice(FORBIDDEN, "You are not signed in", refused.sentence() + ".")
                        .with(SetCookie.forget(name(visit)));
        };
    }

    /** Of a parameter that comes twice, none counts. */
    private static SignInReply reply(Fields query) {
        return new SignInReply(secret(query, "state"), secret(query, "code"), query.one("error"), query.one("iss"));
    }

    private static Optional<Secret> secret(Fields query, String name) {
        return query.one(name).filter(text -> !text.isEmpty()).map(Secret::of);
    }

    private static VisitAnswer notice(int status, String title, String text) {
        return VisitAnswer.page(
                status,
                Pages.notice(new NoticePage(title, text, Optional.of(new Link("Sign in", PAGE))).toned(Tone.WARNING)));
    }

    /** Behind TLS the browser itself holds a cookie to this host alone, so that no neighbour can plant one. */
    private static String name(Visit visit) {
        return visit.secure() ? "__Host-" + COOKIE : COOKIE;
    }
}
