package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.auth.login.KnownBrowsers;
import ai.automagik.hub.auth.login.Passkeys;
import ai.automagik.hub.auth.login.Visitor;
import ai.automagik.hub.core.http.SetCookie;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.spi.Secret;
import java.util.Optional;

/** Knows by cookies who is signed in, and sends others to this hub's own sign-in page. Thread-safe. */
public final class LocalSignIn implements SignIn {

    private static final String SESSION = "hub_session";
    private static final String KNOWN = "hub_known";

    private final BrowserSessions sessions;
    private final KnownBrowsers known;

    /** Looks sessions up, and knows browsers again. */
    public LocalSignIn(BrowserSessions sessions, KnownBrowsers known) {
        this.sessions = sessions;
        this.known = known;
    }

    /** Behind TLS the browser itself holds a cookie to this host alone, so that no neighbour can plant one. */
    private static String name(Visit visit, String cookie) {
        return visit.secure() ? "__Host-" + cookie : cookie;
    }

    @Override
    public Optional<SignedIn> who(Visit visit) {
        return visit.cookie(name(visit, SESSION)).map(Secret::of).flatMap(sessions::find);
    }

    @Override
    public VisitAnswer begin(Visit visit, String returnTo) {
        String page = ReturnPath.signIn(ReturnPath.of(returnTo));
        return VisitAnswer.redirect(who(visit).isPresent() ? page + "&again=1" : page);
    }

    /** Tells who stands at the door. */
    public Visitor visitor(Visit visit) {
        return new Visitor(
                visit.address(),
                Browsers.summary(visit.headers().get("User-Agent").orElse("")),
                visit.cookie(name(visit, KNOWN)).map(Secret::of).flatMap(known::read));
    }

    /** Where a ceremony with a passkey takes place. */
    static Passkeys.Place place(Visit visit) {
        return new Passkeys.Place(visit.origin(), visit.browser());
    }

    /** Lets a browser in: with a cookie that nobody knew before, in place of the one it had. */
    public VisitAnswer enter(Visit visit, Started started, VisitAnswer answer) {
        who(visit).ifPresent(before -> sessions.end(before.user(), before.session()));
        Secret remembered =
                known.remember(visitor(visit).known(), started.who().user().id());
        return answer.with(new SetCookie(name(visit, SESSION), started.cookie(), BrowserSessions.LIFE))
                .with(new SetCookie(name(visit, KNOWN), remembered, KnownBrowsers.LIFE));
    }

    /** Signs a browser out. */
    VisitAnswer leave(Visit visit, VisitAnswer answer) {
        who(visit).ifPresent(before -> sessions.end(before.user(), before.session()));
        return answer.with(SetCookie.forget(name(visit, SESSION)));
    }
}
