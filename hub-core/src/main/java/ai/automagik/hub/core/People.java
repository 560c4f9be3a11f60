package ai.automagik.hub.core;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Remembering;
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
import ai.automagik.hub.core.web.AccountRoutes;
import ai.automagik.hub.core.web.FirstSignInRoutes;
import ai.automagik.hub.core.web.GrantList;
import ai.automagik.hub.core.web.LocalSignIn;
import ai.automagik.hub.core.web.PasskeyRoutes;
import ai.automagik.hub.core.web.SignInRoutes;
import ai.automagik.hub.pages.Viewer;
import ai.automagik.hub.storage.Storage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How people come in through a browser, put together.
 *
 * @param signIn tells other pages who is signed in
 * @param links let somebody in once
 * @param sessions remembers who is signed in, and is told when that changes
 * @param routes the pages
 */
record People(SignIn signIn, OneTimeLinks links, Remembering sessions, List<Route> routes) {

    /**
     * Puts together the hub's own sign-in.
     *
     * @param grants the clients that act for people
     */
    static People local(Storage storage, InstantSource clock, SecureRandom random, GrantList grants) {
        BrowserSessions sessions = new BrowserSessions(storage, clock, random);
        OneTimeLinks links = new OneTimeLinks(storage, clock, random);
        Passkeys passkeys = new Passkeys(storage, storage.sealer(), clock);
        SignIns signIns = new SignIns(
                storage,
                clock,
                new SignIns.Parts(new Passwords(random), passkeys, links, sessions, new SignInLimits(clock)));
        LocalSignIn signIn = new LocalSignIn(sessions, new KnownBrowsers(storage.sealer(), clock, random));
        AccessTokens tokens = new AccessTokens(storage, clock, random);
        List<Route> routes = Stream.of(
                        new SignInRoutes(signIns, signIn).routes(),
                        new FirstSignInRoutes(signIns, signIn).routes(),
                        new PasskeyRoutes(signIn, signIns, passkeys, clock).routes(),
                        new AccountRoutes(
                                        signIn,
                                        new AccountRoutes.Parts(signIns, sessions, passkeys, tokens, grants, clock))
                                .routes())
                .flatMap(List::stream)
                .toList();
        return new People(signIn, links, sessions, routes);
    }

    /** Tells who looks at a page, for its top. */
    Optional<Viewer> viewer(Visit visit) {
        return signIn.who(visit).map(who -> new Viewer(who.user().email(), visit.formToken()));
    }
}
