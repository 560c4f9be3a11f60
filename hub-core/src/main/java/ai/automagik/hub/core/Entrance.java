package ai.automagik.hub.core;

import ai.automagik.hub.auth.BearerAuthenticator;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.TokenAuthenticator;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.server.AuthorizationServer;
import ai.automagik.hub.auth.server.GrantTokens;
import ai.automagik.hub.auth.server.Resources;
import ai.automagik.hub.core.feed.AuditWriter;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.oauth.GrantedClients;
import ai.automagik.hub.core.oauth.OAuthRoutes;
import ai.automagik.hub.storage.User;
import java.util.List;
import java.util.Optional;

/**
 * How the hub knows who comes, put together: programs by their tokens, people by this hub's own sign-in or by another service's.
 *
 * @param tokens honours the tokens that people make, and lets the local owner in
 * @param authenticator honours every kind of token that counts at this hub
 * @param elsewhere where people sign in, if not here
 * @param people how people come in through a browser
 * @param programs the paths by which programs find out how to come in, and do
 */
record Entrance(
        TokenAuthenticator tokens,
        BearerAuthenticator authenticator,
        Optional<SignInElsewhere> elsewhere,
        People people,
        List<Route> programs) {

    /**
     * Puts it together.
     *
     * @param audit hears of every use of a token
     */
    static Entrance of(Ground ground, AuditWriter audit) {
        TokenAuthenticator tokens = new TokenAuthenticator(ground.storage(), ground.clock(), audit);
        Doorway doorway = Front.doorway(ground.config());
        Resources resources = new Resources(
                "/mcp",
                ground.config().publicUrl(),
                host -> doorway.check(host, null).isEmpty());
        Optional<SignInElsewhere> elsewhere = SignInElsewhere.of(ground);
        BearerAuthenticator authenticator = elsewhere
                .map(service -> new BearerAuthenticator(List.of(tokens, service.tokens()), Challenge::withoutScope))
                .orElseGet(() -> new BearerAuthenticator(
                        List.of(tokens, new GrantTokens(ground.storage(), ground.clock(), resources))));
        AuthorizationServer server = AuthorizationServer.over(
                ground.storage(),
                ground.clock(),
                ground.random(),
                resources,
                ground.networks()::to,
                authenticator::forget);
        People people = People.of(
                elsewhere, ground.storage(), ground.clock(), ground.random(), new GrantedClients(server.grants()));
        return new Entrance(
                tokens,
                authenticator,
                elsewhere,
                people,
                elsewhere.map(SignInElsewhere::programs).orElseGet(() -> OAuthRoutes.of(server, people.signIn())));
    }

    /** Whom people sign in with; empty if they sign in at this hub itself. */
    Optional<String> issuer() {
        return elsewhere.map(service -> service.issuer().name());
    }

    /** Whether the owner has signed in before, so that nobody else can be the first. */
    boolean ownerCanSignIn(User owner) {
        return elsewhere.isPresent() || people.links().canSignIn(owner);
    }

    /** Makes the link by which the owner comes in for the first time; empty if they need none. */
    Optional<OneTimeLinks.Made> ownersLink(User owner) {
        return elsewhere.isPresent() ? Optional.empty() : people.links().makeForFirst(owner);
    }
}
