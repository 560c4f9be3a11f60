package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.Ids;
import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Remembering;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The accounts that users have connected, and the tokens their tools work with. Whoever asks has been let in already: which
 * roles and scopes may do what is decided where a request comes in. Thread-safe.
 */
public final class Connections implements Remembering, AutoCloseable {

    private final OAuthProviders providers;
    private final Storage storage;
    private final InstantSource clock;
    private final Consumer<UserId> changed;
    private final ProviderHttp http;
    private final Consents consents;
    private final Refreshes refreshes;
    private final Tokens tokens;
    private final Revocations revocations;

    /**
     * Works on a storage.
     *
     * @param providers the providers that this hub has a client at
     * @param network reaches {@link OAuthProviders#hosts()}
     * @param callback where providers send browsers back to; empty while nobody could come there
     * @param changed hears of each user whose connections have changed, after the change is stored
     */
    public Connections(
            OAuthProviders providers,
            Storage storage,
            Network network,
            Supplier<Optional<URI>> callback,
            InstantSource clock,
            SecureRandom random,
            Consumer<UserId> changed) {
        this(new Parts(providers, storage, network, callback, clock, random, changed), Pause.real());
    }

    /** What connections work with. */
    record Parts(
            OAuthProviders providers,
            Storage storage,
            Network network,
            Supplier<Optional<URI>> callback,
            InstantSource clock,
            SecureRandom random,
            Consumer<UserId> changed) {}

    Connections(Parts parts, Pause pause) {
        this.providers = Objects.requireNonNull(parts.providers());
        this.storage = Objects.requireNonNull(parts.storage());
        this.clock = Objects.requireNonNull(parts.clock());
        this.changed = Objects.requireNonNull(parts.changed());
        this.http = new ProviderHttp(parts.network(), clock);
        TokenEndpoint endpoint = new TokenEndpoint(http, pause);
        this.consents = new Consents(
                providers,
                endpoint,
                new Accounts(http, pause),
                storage,
                parts.callback(),
                clock,
                parts.random(),
                () -> Ids.next(clock, parts.random()));
        this.refreshes = new Refreshes(providers, endpoint, storage, clock, RandomText.id(parts.random()), pause);
        this.tokens = new Tokens(providers, storage, clock, refreshes);
        this.revocations = new Revocations(providers, http, storage, clock);
    }

    /** The providers that this hub has a client at. */
    public OAuthProviders providers() {
        return providers;
    }

    /**
     * Begins a consent: the owner's browser is to be sent to the provider.
     *
     * @param visitor the browser; the consent can be completed there and nowhere else
     */
    public ConsentBegin begin(Owner owner, ConsentWish wish, Visitor visitor) {
        return consents.begin(owner, wish, visitor);
    }

    /**
     * Takes a provider's answer.
     *
     * @param visitor the browser that brought it
     * @throws InterruptedException if the thread is interrupted while the provider is asked; the consent is then lost
     */
    public ConsentEnd complete(Callback answer, Visitor visitor) throws InterruptedException {
        ConsentEnd end = consents.complete(answer, visitor);
        if (end instanceof ConsentEnd.Connected connected) {
            tell(connected.connection().user());
        }
        return end;
    }

    /**
     * Gives an access token.
     *
     * @param scopes what it has to be good for
     * @param account the id, the name or the provider's own name of one of the owner's accounts; the preferred one if empty
     * @throws InterruptedException if the call ends while the token is being refreshed; the refresh goes on
     */
    public AccessAnswer accessToken(Owner owner, String provider, Set<String> scopes, Optional<String> account)
            throws InterruptedException {
        return tokens.get(owner, provider, scopes, account);
    }

    /** Lists the owner's connections by provider, with what will end each. */
    public List<ConnectionView> list(Owner owner) {
        Instant now = clock.instant();
        return storage.read(stores -> stores.connections().list(owner.workspace(), owner.user())).stream()
                .map(connection -> view(connection, now))
                .toList();
    }

    private ConnectionView view(Connection connection, Instant now) {
        return providers
                .find(connection.provider())
                .map(provider -> {
                    Endings endings = Endings.of(provider, connection);
                    return new ConnectionView(connection, provider.displayName(), endings.all(), endings.warnings(now));
                })
                .orElseGet(() -> new ConnectionView(
                        connection,
                        connection.provider(),
                        List.of(),
                        List.of(OAuthProviders.unknown(connection.provider()))));
    }

    /** Makes a connection the one that is meant where a call names no account; returns whether there is such a connection. */
    public boolean prefer(Owner owner, ConnectionId connection) {
        boolean done = storage.write(stores -> {
            Optional<Connection> found = stores.connections().find(owner.workspace(), owner.user(), connection);
            found.ifPresent(row -> {
                stores.connections().prefer(owner.workspace(), owner.user(), connection);
                wroteDown(stores, row, "connection.prefer", Events.OK);
            });
            return found.isPresent();
        });
        if (done) {
            tell(owner.user());
        }
        return done;
    }

    /**
     * Ends a connection at its provider, then forgets it. It is forgotten too if the provider does not answer.
     *
     * @return what became of it; empty if there is no such connection
     */
    public Optional<Revoked> revoke(Owner owner, ConnectionId connection) {
        Optional<Connection> found =
                storage.read(stores -> stores.connections().find(owner.workspace(), owner.user(), connection));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<ConnectionTokens> held =
                storage.read(stores -> stores.connections().unseal(owner.workspace(), owner.user(), connection));
        Optional<String> leftOver = revocations.end(found.get(), held);
        boolean removed = storage.write(stores -> remove(stores, owner, found.get(), leftOver));
        tell(owner.user());
        return removed ? Optional.of(new Revoked(found.get(), leftOver)) : Optional.empty();
    }

    /**
     * Ends at their providers, on threads of its own, what was forgotten with something else: no provider holds up a removal. What
     * became of it is in the audit of each one's workspace.
     */
    public void endLater(List<Forgotten> forgotten) {
        revocations.later(forgotten);
    }

    /**
     * Does the same, and waits for it a minute at the most.
     *
     * @return what became of each
     * @throws InterruptedException if the caller gives up waiting
     */
    public List<Revoked> endNow(List<Forgotten> forgotten) throws InterruptedException {
        return revocations.now(forgotten);
    }

    private boolean remove(Stores stores, Owner owner, Connection connection, Optional<String> leftOver) {
        boolean removed = stores.connections().remove(owner.workspace(), owner.user(), connection.id());
        if (removed) {
            List<Connection> left = stores.connections().list(owner.workspace(), owner.user()).stream()
                    .filter(other -> other.provider().equals(connection.provider()))
                    .toList();
            if (!left.isEmpty() && left.stream().noneMatch(Connection::preferred)) {
                stores.connections()
                        .prefer(owner.workspace(), owner.user(), left.getFirst().id());
            }
            wroteDown(stores, connection, "connection.revoke", Revocations.outcome(leftOver));
        }
        return removed;
    }

    private void wroteDown(Stores stores, Connection connection, String kind, String outcome) {
        Instant now = clock.instant();
        stores.audit().append(connection.workspace(), Events.of(now, connection, kind, outcome));
        stores.changes().append(connection.workspace(), connection.user(), Change.Kind.TOOLS, now);
    }

    private void tell(UserId user) {
        forget(user);
        changed.accept(user);
    }

    /** Forgets what is remembered of a user, whose tools or access have changed. */
    @Override
    public void forget(UserId user) {
        tokens.forget(user);
    }

    /** Forgets everything: what is remembered may be stale. */
    @Override
    public void forgetAll() {
        tokens.forgetAll();
    }

    /** Lets refreshes and revocations that run come to their end, for a while, and closes connections. */
    @Override
    public void close() {
        refreshes.close();
        revocations.close();
        http.close();
    }

    /**
     * What became of a connection that was to end.
     *
     * @param connection as it was
     * @param leftOver a sentence for the user if the provider may still honour the grant
     */
    public record Revoked(Connection connection, Optional<String> leftOver) {}
}
