package ai.automagik.hub.core.web;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.Passkeys;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.AccountPage;
import ai.automagik.hub.pages.AccountPage.Listed;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.pages.Row;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.pages.Viewer;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.BrowserSession;
import ai.automagik.hub.storage.Passkey;
import ai.automagik.hub.storage.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A person's own page, and what they can take back there. Thread-safe. */
public final class AccountRoutes {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What a page may be told to say by its address: words of ours alone. */
    private static final Map<String, String> DONE = Map.of(
            "password", "The password is set. You are signed out in all other browsers.",
            "passkey", "The passkey is ready; you can sign in with it.",
            "removed", "The passkey is removed.",
            "ended", "That browser is signed out.",
            "others", "You are signed out everywhere else.",
            "revoked", "It is revoked and lets nobody in any more.");

    private final Parts parts;
    private final Optional<Means> means;

    /**
     * What the page shows and changes.
     *
     * @param sessions where people are signed in
     * @param tokens personal access tokens
     * @param grants clients that act for people
     * @param clock tells which tokens still hold
     */
    public record Parts(BrowserSessions sessions, AccessTokens tokens, GrantList grants, InstantSource clock) {}

    /**
     * What people sign in with at this hub.
     *
     * @param signIns changes passwords
     * @param passkeys people's passkeys
     */
    public record Means(SignIns signIns, Passkeys passkeys) {}

    /**
     * Shows people's own things to whoever is signed in.
     *
     * @param means empty if people sign in elsewhere: then there is nothing to set here
     */
    public AccountRoutes(Parts parts, Optional<Means> means) {
        this.parts = parts;
        this.means = means;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of(
                                Route.page("/account", own(this::show)),
                                Route.form("/account/sessions/end", own(this::endSession)),
                                Route.form("/account/sessions/end-others", own(this::endOthers)),
                                Route.form("/account/tokens/revoke", own(this::revokeToken)),
                                Route.form("/account/grants/revoke", own(this::revokeGrant))),
                        means.stream().flatMap(this::routes))
                .toList();
    }

    private Stream<Route> routes(Means own) {
        return Stream.of(
                Route.form("/account/password", own((visit, who) -> password(own, visit, who))),
                Route.form("/account/passkeys/remove", own((visit, who) -> removePasskey(own, visit, who))));
    }

    private static Access own(Access.PersonHandler handler) {
        return Access.person(ReturnPath.USUAL, handler);
    }

    private VisitAnswer show(Visit visit, SignedIn who) {
        Optional<String> done = visit.query().one("done").flatMap(key -> Optional.ofNullable(DONE.get(key)));
        return page(visit, who, OK, done, List.of());
    }

    private VisitAnswer page(Visit visit, SignedIn who, int status, Optional<String> done, List<Problem> problems) {
        User user = who.user();
        return VisitAnswer.page(
                status,
                Pages.account(new AccountPage(
                        new Viewer(user.email(), visit.formToken()),
                        done,
                        problems,
                        means.map(own -> new AccountPage.Means(
                                own.signIns().hasPassword(user),
                                LocalSignIn.place(visit).fit())),
                        Stream.concat(means.stream().map(own -> passkeys(own, user)), lists(who))
                                .toList())));
    }

    private Stream<Listed> lists(SignedIn who) {
        return Stream.of(
                new Listed("Where you are signed in", "Nowhere.", sessions(who)),
                new Listed("Clients that act for you", "No client has asked for your leave yet.", grants(who.user())),
                new Listed(
                        "Access tokens",
                        "You have none; 'automagik-tools token create' makes one.",
                        tokens(who.user())));
    }

    private static Row row(
            String title, List<String> details, Optional<Row.Tag> tag, String verb, String path, String id) {
        return new Row(title, details, tag, Optional.of(new Row.Action(verb, path, Map.of("id", id), true)));
    }

    private static Listed passkeys(Means means, User user) {
        return new Listed(
                "Passkeys",
                "You have none.",
                means.passkeys().list(user).stream().map(AccountRoutes::row).toList());
    }

    private static Row row(Passkey passkey) {
        return row(
                passkey.name(),
                List.of("Made " + DAY.format(passkey.createdAt()) + ", " + used(passkey.usedAt())),
                Optional.empty(),
                "Remove",
                "/account/passkeys/remove",
                passkey.id());
    }

    private static String used(Optional<Instant> last) {
        return last.map(at -> "last used " + DAY.format(at)).orElse("never used");
    }

    private List<Row> sessions(SignedIn who) {
        return parts.sessions().list(who.user()).stream()
                .map(session -> row(session, session.id().equals(who.session())))
                .toList();
    }

    private static Row row(BrowserSession session, boolean here) {
        return row(
                session.browser(),
                List.of(
                        "Signed in " + DAY.format(session.createdAt()) + " from " + session.address(),
                        "Last seen " + DAY.format(session.seenAt())),
                here ? Optional.of(new Row.Tag("this browser", Tone.OK)) : Optional.empty(),
                "Sign out",
                "/account/sessions/end",
                session.id());
    }

    private List<Row> grants(User user) {
        return parts.grants().of(user).stream()
                .map(grant -> row(
                        grant.client(),
                        List.of(grant.detail()),
                        Optional.empty(),
                        "Revoke",
                        "/account/grants/revoke",
                        grant.id()))
                .toList();
    }

    private List<Row> tokens(User user) {
        Instant now = parts.clock().instant();
        return parts.tokens().list(user).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .filter(token ->
                        token.expiresAt().filter(end -> !end.isAfter(now)).isEmpty())
                .map(AccountRoutes::row)
                .toList();
    }

    private static Row row(AccessToken token) {
        String end =
                token.expiresAt().map(at -> "holds until " + DAY.format(at)).orElse("holds without end");
        return row(
                token.name(),
                List.of("Made " + DAY.format(token.createdAt()) + ", " + end, used(token.lastUsedAt())),
                Optional.empty(),
                "Revoke",
                "/account/tokens/revoke",
                token.id().toString());
    }

    private VisitAnswer password(Means own, Visit visit, SignedIn who) {
        Optional<String> problem = own.signIns()
                .changePassword(
                        who,
                        Secret.of(visit.form().text("current")),
                        Secret.of(visit.form().text("password")));
        return problem.map(sentence -> page(visit, who, BAD_REQUEST, Optional.empty(), List.of(Problem.of(sentence))))
                .orElseGet(() -> done("password"));
    }

    private VisitAnswer removePasskey(Means own, Visit visit, SignedIn who) {
        return switch (own.passkeys().remove(who, id(visit))) {
            case DONE, UNKNOWN -> done("removed");
            case LAST ->
                page(
                        visit,
                        who,
                        BAD_REQUEST,
                        Optional.empty(),
                        List.of(
                                Problem.of(
                                        "This passkey is all you can sign in with; set a password or make another passkey first")));
        };
    }

    private VisitAnswer endSession(Visit visit, SignedIn who) {
        String id = id(visit);
        parts.sessions().end(who.user(), id);
        return id.equals(who.session()) ? VisitAnswer.redirect("/sign-in") : done("ended");
    }

    private VisitAnswer endOthers(Visit visit, SignedIn who) {
        parts.sessions().endOthers(who);
        return done("others");
    }

    private VisitAnswer revokeToken(Visit visit, SignedIn who) {
        parts.tokens().revoke(who.user(), id(visit));
        return done("revoked");
    }

    private VisitAnswer revokeGrant(Visit visit, SignedIn who) {
        parts.grants().revoke(who.user(), id(visit));
        return done("revoked");
    }

    private static String id(Visit visit) {
        return visit.form().text("id");
    }

    private static VisitAnswer done(String what) {
        return VisitAnswer.redirect(ReturnPath.USUAL + "?done=" + what);
    }
}
