package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.connect.ConsentWish.Account;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionStore;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.PendingConnection;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/** Leads people to a provider's consent, and takes its answer. Thread-safe. */
final class Consents {

    /** How long a person may take at the provider: signing in there with a second factor included. */
    public static final Duration PENDING_LIFE = Duration.ofMinutes(10);

    /** The longest answer to the callback that is looked at: codes of all known providers are shorter by far. */
    public static final int MAX_CALLBACK_CHARS = 4_096;

    private static final String AGAIN = "ask your client to try again, and open the link that it gives you";

    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final Accounts accounts;
    private final Storage storage;
    private final Supplier<Optional<URI>> callback;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    /**
     * Takes consents.
     *
     * @param callback where providers send browsers back to; empty while nobody could come there
     * @param ids makes ids of connections
     */
    Consents(
            OAuthProviders providers,
            TokenEndpoint endpoint,
            Accounts accounts,
            Storage storage,
            Supplier<Optional<URI>> callback,
            InstantSource clock,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.providers = providers;
        this.endpoint = endpoint;
        this.accounts = accounts;
        this.storage = storage;
        this.callback = callback;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    ConsentBegin begin(Owner owner, ConsentWish wish, Visitor visitor) {
        if (!owner.user().equals(visitor.user())) {
            return new ConsentBegin.Refused(
                    "This link is for another person than the one who is signed in here; sign in as that person");
        }
        Optional<OAuthProvider> provider = providers.find(wish.provider());
        if (provider.isEmpty()) {
            return new ConsentBegin.Refused(OAuthProviders.unknown(wish.provider()));
        }
        Optional<URI> back = callback.get();
        if (back.isEmpty()) {
            return new ConsentBegin.Refused(
                    "This hub has no address to come back to; its operator sets HUB_PUBLIC_URL");
        }
        String state = RandomText.secret(random).reveal();
        Secret verifier = RandomText.secret(random);
        Optional<Connection> account = storage.read(stores -> account(stores, owner, wish));
        Set<String> scopes = new TreeSet<>(wish.scopes());
        account.map(Connection::scopes).ifPresent(scopes::addAll);
        scopes.addAll(provider.get().style().identityScopes());
        PendingConnection pending = new PendingConnection(
                Sha256.base64Url(state),
                owner.workspace(),
                owner.user(),
                Sha256.base64Url(visitor.sessionKey()),
                wish.provider(),
                scopes,
                wish.tool(),
                back.get(),
                verifier,
                clock.instant().plus(PENDING_LIFE));
        storage.write(stores -> {
            stores.pendingConnections().forgetEndedBefore(clock.instant());
            stores.pendingConnections().add(owner.workspace(), pending);
            return pending;
        });
        return new ConsentBegin.GoThere(address(provider.get(), pending, state, wish.account(), account));
    }

    private static Optional<Connection> account(Stores stores, Owner owner, ConsentWish wish) {
        List<Connection> own = stores.connections().list(owner.workspace(), owner.user()).stream()
                .filter(connection -> connection.provider().equals(wish.provider()))
                .toList();
        return switch (wish.account()) {
            case Account.Preferred preferred ->
                own.stream().filter(Connection::preferred).findFirst();
            case Account.Known(ConnectionId id) ->
                own.stream().filter(connection -> connection.id().equals(id)).findFirst();
            case Account.Another another -> Optional.empty();
        };
    }

    private static URI address(
            OAuthProvider provider,
            PendingConnection pending,
            String state,
            Account wanted,
            Optional<Connection> account) {
        HttpUrl.Builder url = Objects.requireNonNull(
                        HttpUrl.parse(provider.endpoints().authorization().toString()))
                .newBuilder();
        provider.style().parameters().forEach(url::setQueryParameter);
        url.setQueryParameter("response_type", "code");
        url.setQueryParameter("client_id", provider.client().id());
        url.setQueryParameter("redirect_uri", pending.callback().toString());
        url.setQueryParameter("scope", String.join(provider.style().scopeSeparator(), new TreeSet<>(pending.scopes())));
        url.setQueryParameter("state", state);
        url.setQueryParameter(
                "code_challenge", Sha256.base64Url(pending.verifier().reveal()));
        url.setQueryParameter("code_challenge_method", "S256");
        hints(provider, wanted, account).forEach(url::setQueryParameter);
        return url.build().uri();
    }

    private static Map<String, String> hints(OAuthProvider provider, Account wanted, Optional<Connection> account) {
        boolean renewable = account.filter(known -> known.life().renewable()).isPresent();
        boolean another = wanted instanceof Account.Another;
        String label = account.map(known -> known.account().label()).orElse("");
        return switch (provider.style().family()) {
            // Google gives a refresh token with a consent that was asked for, not with one that it remembers.
            case GOOGLE ->
                renewable
                        ? Map.of("login_hint", label)
                        : label.isEmpty()
                                ? Map.of("prompt", another ? "consent select_account" : "consent")
                                : Map.of("prompt", "consent", "login_hint", label);
            case MICROSOFT ->
                another ? Map.of("prompt", "select_account") : label.isEmpty() ? Map.of() : Map.of("login_hint", label);
            case GITHUB ->
                another ? Map.of("prompt", "select_account") : label.isEmpty() ? Map.of() : Map.of("login", label);
            case GENERIC -> Map.of();
        };
    }

    ConsentEnd complete(Callback answer, Visitor visitor) throws InterruptedException {
        Optional<String> state = answer.state().filter(text -> text.length() <= MAX_CALLBACK_CHARS);
        Optional<PendingConnection> taken = state.flatMap(
                text -> storage.write(stores -> stores.pendingConnections().take(Sha256.base64Url(text))));
        Instant now = clock.instant();
        if (taken.filter(pending -> pending.expires().isAfter(now)).isEmpty()) {
            return new ConsentEnd.Refused("This consent was used already, or was begun more than "
                    + PENDING_LIFE.toMinutes() + " minutes ago; " + AGAIN);
        }
        PendingConnection pending = taken.get();
        if (!pending.user().equals(visitor.user()) || !sameSession(pending, visitor)) {
            return new ConsentEnd.Refused(
                    "This consent was begun in another browser, or by another person; nothing was connected. Open your"
                            + " own link in this browser, or " + AGAIN);
        }
        Optional<OAuthProvider> provider = providers.find(pending.provider());
        if (provider.isEmpty()) {
            return new ConsentEnd.Refused(OAuthProviders.unknown(pending.provider()));
        }
        return complete(provider.get(), pending, answer);
    }

    private static boolean sameSession(PendingConnection pending, Visitor visitor) {
        return MessageDigest.isEqual(
                pending.sessionKey().getBytes(StandardCharsets.UTF_8),
                Sha256.base64Url(visitor.sessionKey()).getBytes(StandardCharsets.UTF_8));
    }

    private ConsentEnd complete(OAuthProvider provider, PendingConnection pending, Callback answer)
            throws InterruptedException {
        Optional<String> expected = provider.endpoints().issuer();
        if (answer.issuer().isPresent()
                && expected.isPresent()
                && !answer.issuer().equals(expected)) {
            return new ConsentEnd.Refused("Somebody else than " + provider.displayName()
                    + " has answered; nothing was connected. " + first(AGAIN));
        }
        if (answer.error().isPresent()) {
            return new ConsentEnd.Refused(refusal(provider, answer.error().get()));
        }
        Optional<String> code = answer.code().filter(text -> text.length() <= MAX_CALLBACK_CHARS);
        if (code.isEmpty()) {
            return new ConsentEnd.Refused(provider.displayName() + " has answered without a code; " + AGAIN);
        }
        TokenAnswer tokens =
                endpoint.exchange(provider, code.get(), pending.callback().toString(), pending.verifier());
        return switch (tokens) {
            case TokenAnswer.Granted granted -> identify(provider, pending, granted);
            case TokenAnswer.Over over ->
                new ConsentEnd.Refused(
                        provider.displayName() + " takes this consent no more (" + over.error() + "); " + AGAIN);
            case TokenAnswer.Misconfigured(String sentence) -> new ConsentEnd.Refused(sentence);
            case TokenAnswer.Failing failing ->
                new ConsentEnd.Refused(provider.displayName() + " does not answer now; wait a little, then " + AGAIN);
        };
    }

    private static String refusal(OAuthProvider provider, String error) {
        return switch (error) {
            case "access_denied" ->
                "You did not consent at " + provider.displayName()
                        + ", so nothing was connected; if that was not meant, " + AGAIN;
            case "invalid_scope" ->
                provider.displayName() + " does not know one of the scopes, or the hub's client may not ask for it; the"
                        + " hub's operator allows it there";
            case "temporarily_unavailable", "server_error" ->
                provider.displayName() + " does not answer now; wait a little, then " + AGAIN;
            default ->
                provider.displayName() + " refuses this hub's client; the hub's operator checks "
                        + OAuthKeys.name(provider.id(), OAuthKeys.CLIENT_ID);
        };
    }

    private ConsentEnd identify(OAuthProvider provider, PendingConnection pending, TokenAnswer.Granted granted)
            throws InterruptedException {
        Optional<Connection.Account> account = accounts.of(provider, granted);
        if (account.isEmpty()) {
            return new ConsentEnd.Refused(
                    provider.displayName() + " does not say which account it is; wait a little, then " + AGAIN);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return storage.write(stores -> store(stores, provider, pending, new Found(account.get(), granted, now)));
    }

    /** What a consent gave, and to which account. */
    private record Found(Connection.Account account, TokenAnswer.Granted granted, Instant now) {}

    private ConsentEnd store(Stores stores, OAuthProvider provider, PendingConnection pending, Found found) {
        Owner owner = new Owner(pending.workspace(), pending.user());
        List<Connection> own = stores.connections().list(owner.workspace(), owner.user());
        Optional<Connection> known = own.stream()
                .filter(connection -> connection.provider().equals(provider.id()))
                .filter(connection ->
                        connection.account().subject().equals(found.account().subject()))
                .findFirst();
        if (known.isEmpty() && own.size() >= ConnectionStore.MAX_PER_USER) {
            return new ConsentEnd.Refused("You have " + ConnectionStore.MAX_PER_USER
                    + " accounts connected, which is the most; disconnect one first");
        }
        // What the provider says counts; where it says nothing, it has granted what was asked.
        Set<String> scopes = found.granted().scopes().orElse(pending.scopes());
        ConnectionId id = known.map(connection -> regrant(stores, connection, scopes, found))
                .orElseGet(() -> add(stores, owner, provider, own, scopes, found));
        Connection now =
                stores.connections().find(owner.workspace(), owner.user(), id).orElseThrow();
        stores.audit().append(owner.workspace(), Events.of(found.now(), now, "connection.consent"));
        stores.changes().append(owner.workspace(), owner.user(), Change.Kind.TOOLS, found.now());
        Set<String> asked = new HashSet<>(pending.scopes());
        asked.removeAll(provider.style().identityScopes());
        return new ConsentEnd.Connected(now, provider.displayName(), provider.missing(scopes, asked), pending.tool());
    }

    private static ConnectionId regrant(Stores stores, Connection connection, Set<String> scopes, Found found) {
        Optional<ConnectionTokens> before =
                stores.connections().unseal(connection.workspace(), connection.user(), connection.id());
        stores.connections()
                .grant(
                        connection.workspace(),
                        connection.user(),
                        connection.id(),
                        new ConnectionStore.Grant(
                                found.account().label(),
                                scopes,
                                Life.tokens(found.granted(), before, found.now()),
                                found.now()));
        return connection.id();
    }

    private ConnectionId add(
            Stores stores, Owner owner, OAuthProvider provider, List<Connection> own, Set<String> scopes, Found found) {
        ConnectionTokens tokens = Life.tokens(found.granted(), Optional.empty(), found.now());
        boolean first =
                own.stream().noneMatch(connection -> connection.provider().equals(provider.id()));
        ConnectionId id = new ConnectionId(ids.get());
        Connection connection = new Connection(
                id,
                owner.workspace(),
                owner.user(),
                provider.id(),
                found.account(),
                first,
                scopes,
                Connection.State.ACTIVE,
                Optional.empty(),
                new Connection.Life(tokens.refresh().isPresent(), tokens.accessUntil(), tokens.refreshUntil()),
                new Connection.Times(found.now(), found.now(), Optional.empty(), Optional.empty()),
                0);
        stores.connections().add(owner.workspace(), connection, tokens);
        return id;
    }

    private static String first(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
