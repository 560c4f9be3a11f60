package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.testkit.FakeProvider;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A hub's connections, with a provider and a clock that tests set. */
final class World implements AutoCloseable {

    static final URI CALLBACK = URI.create("http://127.0.0.1:8000/connect/callback");

    /** Tests do not wait as long as hubs do. */
    private static final Duration SHORT = Duration.ofMillis(10);

    final SecureRandom random = new SecureRandom();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    final Storage storage;
    final FakeProvider provider;
    final OAuthProviders providers;
    final Connections connections;
    private final Users users;
    private final List<Connections> nodes = new ArrayList<>();

    World(Path folder) throws IOException {
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                now::get,
                random));
        provider = FakeProvider.start(now::get);
        Map<String, String> keys = new HashMap<>(provider.configuration("google"));
        keys.putAll(provider.configuration("acme"));
        providers = OAuthKeys.read(keys).providers();
        users = new Users(storage, now::get, random);
        connections = node(storage);
    }

    /** One more hub on the same database. */
    Connections node() {
        return node(storage);
    }

    /** One more hub, on a storage that may fail. */
    Connections node(Storage itsStorage) {
        Connections node = new Connections(
                new Connections.Parts(
                        providers,
                        itsStorage,
                        new LoopbackNetwork(),
                        () -> Optional.of(CALLBACK),
                        now::get,
                        random,
                        user -> {}),
                time -> Pause.real().of(time.compareTo(SHORT) < 0 ? time : SHORT));
        nodes.add(node);
        return node;
    }

    Instant now() {
        return now.get();
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    User person(String email) {
        return users.add(email);
    }

    static Owner owner(User user) {
        return new Owner(user.personalWorkspace(), user.id());
    }

    static Visitor browser(User user) {
        return new Visitor(user.id(), "browser of " + user.email());
    }

    /** Begins a consent; gives the provider's address. */
    URI begin(User user, String providerId, ConsentWish.Account account, String... scopes) {
        ConsentWish wish = new ConsentWish(providerId, Set.of(scopes), Optional.of("tool"), account);
        return ((ConsentBegin.GoThere) connections.begin(owner(user), wish, browser(user))).address();
    }

    URI begin(User user, String providerId, String... scopes) {
        return begin(user, providerId, new ConsentWish.Account.Preferred(), scopes);
    }

    /** Brings the provider's answer back in a browser. */
    ConsentEnd bring(URI callback, Visitor visitor) throws InterruptedException {
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(callback.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> fields.put(pair[0], pair[1]));
        return connections.complete(
                new Callback(
                        Optional.ofNullable(fields.get("state")),
                        Optional.ofNullable(fields.get("code")),
                        Optional.ofNullable(fields.get("iss")),
                        Optional.ofNullable(fields.get("error"))),
                visitor);
    }

    /** Connects an account from beginning to end. */
    Connection connect(User user, String providerId, String email, String... scopes) throws InterruptedException {
        return connect(user, providerId, email, new ConsentWish.Account.Preferred(), scopes);
    }

    Connection connect(User user, String providerId, String email, ConsentWish.Account account, String... scopes)
            throws InterruptedException {
        URI there = begin(user, providerId, account, scopes);
        provider.signedInAs(email);
        return ((ConsentEnd.Connected) bring(provider.consent(there), browser(user))).connection();
    }

    /** Asks for a token of the preferred account. */
    AccessAnswer ask(User user, String providerId, String... scopes) throws InterruptedException {
        return connections.accessToken(owner(user), providerId, Set.of(scopes), Optional.empty());
    }

    /** Whose token a call gets now; fails if it gets none. */
    String accountFor(User user, String providerId, String... scopes) throws InterruptedException {
        return accountOf(ask(user, providerId, scopes));
    }

    String accountOf(AccessAnswer answer) {
        if (answer instanceof AccessAnswer.Token token) {
            return provider.accountOf(token.secret().reveal()).orElse("nobody's token");
        }
        return answer.toString();
    }

    @Override
    public void close() {
        nodes.forEach(Connections::close);
        provider.close();
        storage.close();
    }
}
