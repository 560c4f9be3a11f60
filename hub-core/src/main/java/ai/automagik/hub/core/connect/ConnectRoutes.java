package ai.automagik.hub.core.connect;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.connect.Callback;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.ConsentBegin;
import ai.automagik.hub.auth.connect.ConsentEnd;
import ai.automagik.hub.auth.connect.ConsentWish;
import ai.automagik.hub.auth.connect.ConsentWish.Account;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.auth.connect.Visitor;
import ai.automagik.hub.core.ask.Page;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.ask.StoredPages.Connecting;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Access.Matter;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.storage.ConnectionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The way of a browser to a provider and back. A link leads on only where its own user is signed in, and a provider's answer
 * counts only in the browser session that was led there. Thread-safe.
 */
public final class ConnectRoutes {

    /** Where providers send browsers back to; what an operator registers there, after the hub's address. */
    public static final String CALLBACK = "/connect/callback";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Connections connections;
    private final StoredPages pages;
    private final Supplier<Registry> registry;

    private ConnectRoutes(Connections connections, StoredPages pages, Supplier<Registry> registry) {
        this.connections = Objects.requireNonNull(connections);
        this.pages = Objects.requireNonNull(pages);
        this.registry = Objects.requireNonNull(registry);
    }

    /**
     * Makes the routes.
     *
     * @param pages opens links
     * @param registry tells which account a tool needs
     */
    public static List<Route> of(Connections connections, StoredPages pages, Supplier<Registry> registry) {
        ConnectRoutes made = new ConnectRoutes(connections, pages, registry);
        // The callback stands first: it would pass for a link as well.
        return List.of(
                Route.page(CALLBACK, Access.person((visit, signIn) -> stranger(), made::callback)),
                Route.page("/connect/{link}", Access.doing(Action.MANAGE_CONNECTIONS, made::link)));
    }

    private Matter link(Visit visit, SignedIn who) {
        Optional<Connecting> link = pages.connecting(visit.place("link"));
        if (link.isEmpty()) {
            return new Matter.Nothing(notice(
                    NOT_FOUND,
                    "This link is closed",
                    "It is too old, or never was one. Ask your client to try again for a new one."));
        }
        return who.user().id().equals(link.get().user())
                ? new Matter.Of(link.get().workspace(), () -> begin(who, link.get()))
                : new Matter.Nothing(
                        notice(
                                FORBIDDEN,
                                "This link is for somebody else",
                                "You are signed in as " + who.user().email()
                                        + ". Ask your own client for a link, or sign in as the person whose client gave this one."));
    }

    private VisitAnswer begin(SignedIn who, Connecting link) {
        Page.Connect page = link.page();
        Optional<OAuthNeed> need =
                registry.get().find(page.tool()).flatMap(tool -> tool.metadata().oauth());
        if (need.isEmpty()) {
            return notice(
                    NOT_FOUND,
                    "This tool is not there",
                    "Tool '" + page.tool() + "' is not loaded on this hub now, or needs no account any more.");
        }
        ConsentWish wish =
                new ConsentWish(need.get().provider(), page.scopes(), Optional.of(page.tool()), account(page));
        return switch (connections.begin(new Owner(link.workspace(), link.user()), wish, visitor(who))) {
            case ConsentBegin.GoThere there ->
                VisitAnswer.redirect(there.address().toString());
            case ConsentBegin.Refused refused -> notice(UNAVAILABLE, "No account can be connected", refused.reason());
        };
    }

    private static Account account(Page.Connect page) {
        return page.another()
                ? new Account.Another()
                : page.account()
                        .flatMap(ConnectionId::of)
                        .<Account>map(Account.Known::new)
                        .orElseGet(Account.Preferred::new);
    }

    private static Visitor visitor(SignedIn who) {
        return new Visitor(who.user().id(), who.session());
    }

    private static VisitAnswer stranger() {
        // Whoever signs in now has another session than the one that was led to the provider.
        return notice(
                FORBIDDEN,
                "You are not signed in here",
                "Nothing was connected. Open the link that your client gave you again, in this browser.");
    }

    private VisitAnswer callback(Visit visit, SignedIn who) {
        Callback answer = new Callback(
                visit.query().one("state"),
                visit.query().one("code"),
                visit.query().one("iss"),
                visit.query().one("error"));
        try {
            return switch (connections.complete(answer, visitor(who))) {
                case ConsentEnd.Connected connected -> connected(connected);
                case ConsentEnd.Refused refused ->
                    notice(BAD_REQUEST, "The account was not connected", sentence(refused.reason()));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notice(UNAVAILABLE, "The hub is stopping", "Ask your client to try again for a new link.");
        }
    }

    private VisitAnswer connected(ConsentEnd.Connected connected) {
        String account = "Your " + connected.provider() + " account '"
                + connected.connection().account().label() + "' is connected";
        String tool = connected
                .tool()
                .flatMap(name -> registry.get().find(name))
                .map(HubTool::metadata)
                .map(metadata -> " for " + metadata.displayName())
                .orElse("");
        return connected.missing().isEmpty()
                ? notice(
                        OK,
                        "Connected",
                        account + tool + ". You can close this page and go on in your client, which may try again.")
                : toned(
                        Tone.WARNING,
                        OK,
                        "Connected in part",
                        account + tool + ", without leave for '"
                                + String.join("', '", new TreeSet<>(connected.missing()))
                                + "'. What needs that will ask again; the rest works now.");
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private static VisitAnswer notice(int status, String title, String text) {
        return toned(status == OK ? Tone.OK : Tone.WARNING, status, title, text);
    }

    private static VisitAnswer toned(Tone tone, int status, String title, String text) {
        return VisitAnswer.page(status, Pages.notice(new NoticePage(title, sentence(text)).toned(tone)));
    }
}
