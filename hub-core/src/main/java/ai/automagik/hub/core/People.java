package ai.automagik.hub.core;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Remembering;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.KnownBrowsers;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.login.Passkeys;
import ai.automagik.hub.auth.login.Passwords;
import ai.automagik.hub.auth.login.SignInLimits;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.web.AccountRoutes;
import ai.automagik.hub.core.web.FirstSignInRoutes;
import ai.automagik.hub.core.web.GrantList;
import ai.automagik.hub.core.web.LocalSignIn;
import ai.automagik.hub.core.web.Newcomers;
import ai.automagik.hub.core.web.PasskeyRoutes;
import ai.automagik.hub.core.web.SignInRoutes;
import ai.automagik.hub.core.web.external.Browsers;
import ai.automagik.hub.core.web.external.ElsewhereSignIn;
import ai.automagik.hub.pages.Viewer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How people come in through a browser, put together.
 *
 * @param signIn tells other pages who is signed in
 * @param links let somebody in once
 * @param sessions remembers who is signed in, and is told when that changes
 * @param newcomers makes accounts of those who are invited; empty where accounts are made elsewhere
 * @param routes the pages
 */
record People(
        SignIn signIn, OneTimeLinks links, Remembering sessions, Optional<Newcomers> newcomers, List<Route> routes) {

    /**
     * Puts together the hub's own sign-in, or another service's in its place: then nobody comes in by password, passkey or link.
     *
     * @param elsewhere where people sign in, if not here
     * @param grants the clients that act for people
     */
    static People of(
            Optional<SignInElsewhere> elsewhere,
            Storage storage,
            InstantSource clock,
            SecureRandom random,
            GrantList grants) {
        BrowserSessions sessions = new BrowserSessions(storage, clock, random);
        OneTimeLinks links = new OneTimeLinks(storage, clock, random);
        LocalSignIn signIn = new LocalSignIn(sessions, new KnownBrowsers(storage.sealer(), clock, random));
        AccountRoutes.Parts account =
                new AccountRoutes.Parts(sessions, new AccessTokens(storage, clock, random), grants, clock);
        if (elsewhere.isPresent()) {
            ElsewhereSignIn away =
                    new ElsewhereSignIn(elsewhere.get().browsers(), new SessionBrowsers(sessions, signIn));
            return new People(
                    away,
                    links,
                    sessions,
                    Optional.empty(),
                    joined(List.of(
                            away.routes(),
                            List.of(SignInRoutes.out(signIn)),
                            new AccountRoutes(account, Optional.empty()).routes())));
        }
        Passkeys passkeys = new Passkeys(storage, storage.sealer(), clock);
        SignIns signIns = new SignIns(
                storage,
                clock,
                new SignIns.Parts(new Passwords(random), passkeys, links, sessions, new SignInLimits(clock)));
        List<Route> routes = joined(List.of(
                new SignInRoutes(signIns, signIn).routes(),
                new FirstSignInRoutes(signIns, signIn).routes(),
                new PasskeyRoutes(signIn, signIns, passkeys, clock).routes(),
                new AccountRoutes(account, Optional.of(new AccountRoutes.Means(signIns, passkeys))).routes()));
        Newcomers newcomers = new Newcomers(new Users(storage, clock, random), links);
        return new People(signIn, links, sessions, Optional.of(newcomers), routes);
    }

    private static List<Route> joined(List<List<Route>> routes) {
        return routes.stream().flatMap(List::stream).toList();
    }

    /** Remembers by this hub's own sessions who signed in elsewhere. */
    private record SessionBrowsers(BrowserSessions sessions, LocalSignIn signIn) implements Browsers {

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return signIn.who(visit);
        }

        @Override
        public VisitAnswer enter(Visit visit, User user, VisitAnswer answer) {
            return signIn.enter(visit, sessions.start(user, signIn.visitor(visit), "elsewhere"), answer);
        }
    }

    /** Tells who looks at a page, for its top. */
    Optional<Viewer> viewer(Visit visit) {
        return signIn.who(visit).map(who -> new Viewer(who.user().email(), visit.formToken()));
    }
}
