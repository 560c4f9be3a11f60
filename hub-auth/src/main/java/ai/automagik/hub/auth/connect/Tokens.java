package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.Remembered;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionStore;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the access token for a call: the one that is remembered, the one that is stored, or a new one. Thread-safe.
 *
 * <p>Tokens are remembered until they are near their end, so that a call costs no look-up; whoever hears of a change says forget.
 */
final class Tokens {

    /** How many tokens are remembered: 10,000 people with a few accounts each; a few KB an entry. */
    public static final int MAX_REMEMBERED_ACCESS_TOKENS = 50_000;

    private final OAuthProviders providers;
    private final Storage storage;
    private final InstantSource clock;
    private final Refreshes refreshes;
    private final Remembered<Key, Held> remembered = new Remembered<>(
            MAX_REMEMBERED_ACCESS_TOKENS, (key, held) -> key.owner().user());

    Tokens(OAuthProviders providers, Storage storage, InstantSource clock, Refreshes refreshes) {
        this.providers = providers;
        this.storage = storage;
        this.clock = clock;
        this.refreshes = refreshes;
    }

    private record Key(Owner owner, String provider, Optional<String> account) {}

    AccessAnswer get(Owner owner, String providerId, Set<String> scopes, Optional<String> account)
            throws InterruptedException {
        Optional<OAuthProvider> provider = providers.find(providerId);
        if (provider.isEmpty()) {
            return new AccessAnswer.Unavailable(OAuthProviders.unknown(providerId), Optional.empty());
        }
        Key key = new Key(owner, providerId, account);
        Optional<Held> known = remembered
                .find(key)
                .filter(held -> held.fresh(clock.instant()))
                .filter(held -> provider.get().covers(held.connection().scopes(), scopes));
        return known.isPresent() ? token(known.get()) : look(key, provider.get(), scopes);
    }

    private AccessAnswer look(Key key, OAuthProvider provider, Set<String> scopes) throws InterruptedException {
        Remembered.Begun begun = remembered.begin();
        Owner owner = key.owner();
        Found found = storage.read(stores -> find(stores, key));
        if (found.connection().isEmpty()) {
            return found.none();
        }
        Connection connection = found.connection().get();
        if (connection.state() == Connection.State.CONSENT_REQUIRED) {
            return new AccessAnswer.ConsentRequired(
                    Optional.of(connection.id()), connection.reason().orElse("The user has to consent again"));
        }
        if (!provider.covers(connection.scopes(), scopes)) {
            return tooLittle(provider, connection, scopes);
        }
        touch(owner, connection);
        Optional<Held> fresh = found.held().filter(held -> held.fresh(clock.instant()));
        if (fresh.isPresent()) {
            return remember(key, fresh.get(), begun);
        }
        return switch (refreshes.refresh(connection)) {
            // The provider may have granted less this time.
            case Refreshed.Fresh(Held held) ->
                provider.covers(held.connection().scopes(), scopes)
                        ? remember(key, held, begun)
                        : tooLittle(provider, held.connection(), scopes);
            case Refreshed.Over(String reason) ->
                new AccessAnswer.ConsentRequired(Optional.of(connection.id()), reason);
            case Refreshed.Failing(var message, var retryAfter) -> new AccessAnswer.Unavailable(message, retryAfter);
        };
    }

    private void touch(Owner owner, Connection connection) {
        Instant now = clock.instant();
        boolean noted = connection
                .times()
                .used()
                .filter(used -> used.plus(ConnectionStore.USE_NOTED_EVERY).isAfter(now))
                .isPresent();
        if (!noted) {
            storage.write(stores -> {
                stores.connections().touch(owner.workspace(), owner.user(), connection.id(), now);
                return now;
            });
        }
    }

    private static AccessAnswer tooLittle(OAuthProvider provider, Connection connection, Set<String> scopes) {
        return new AccessAnswer.ConsentRequired(
                Optional.of(connection.id()),
                "The " + provider.displayName() + " account '"
                        + connection.account().label()
                        + "' has not granted '"
                        + String.join("', '", provider.missing(connection.scopes(), scopes)) + "'");
    }

    /** What a look-up found: a connection and its token, or the answer if there is none. */
    private record Found(Optional<Connection> connection, Optional<Held> held, AccessAnswer none) {}

    private Found find(Stores stores, Key key) {
        Owner owner = key.owner();
        List<Connection> own = stores.connections().list(owner.workspace(), owner.user()).stream()
                .filter(connection -> connection.provider().equals(key.provider()))
                .sorted(Comparator.comparing(connection -> !connection.preferred()))
                .toList();
        AccessAnswer none = none(key, own);
        Optional<Connection> chosen = own.stream()
                .filter(connection -> key.account().isEmpty()
                        || isNamed(connection, key.account().get()))
                .findFirst();
        Optional<Held> held = chosen.flatMap(connection -> stores.connections()
                .unseal(owner.workspace(), owner.user(), connection.id())
                .flatMap(tokens -> Held.of(connection, tokens)));
        return new Found(chosen, held, none);
    }

    private static boolean isNamed(Connection connection, String name) {
        return connection.id().toString().equals(name)
                || connection.account().subject().equals(name)
                || connection.account().label().equalsIgnoreCase(name);
    }

    private AccessAnswer none(Key key, List<Connection> own) {
        String provider =
                providers.find(key.provider()).map(OAuthProvider::displayName).orElse(key.provider());
        if (key.account().isEmpty() || own.isEmpty()) {
            return new AccessAnswer.ConsentRequired(Optional.empty(), "No " + provider + " account is connected");
        }
        List<String> labels =
                own.stream().map(connection -> connection.account().label()).toList();
        return new AccessAnswer.UnknownAccount(
                "is none of your " + provider + " accounts; connected are '" + String.join("', '", labels) + "'");
    }

    private AccessAnswer remember(Key key, Held held, Remembered.Begun begun) {
        if (held.fresh(clock.instant())) {
            remembered.put(key, held, begun);
        }
        return token(held);
    }

    private static AccessAnswer token(Held held) {
        return new AccessAnswer.Token(held.access(), held.connection().id());
    }

    void forget(UserId user) {
        remembered.forget(user);
    }

    void forgetAll() {
        remembered.forgetAll();
    }
}
