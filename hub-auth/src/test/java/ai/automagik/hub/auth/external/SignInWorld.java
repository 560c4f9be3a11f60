package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A hub's storage, an issuer, and what stands between them, with a clock that tests move. */
final class SignInWorld implements AutoCloseable {

    static final String HUB = "http://127.0.0.1:8000/mcp";

    final SecureRandom random = new SecureRandom();
    final FakeAuthorizationServer server;
    final Storage storage;
    final Users users;
    final IssuerHttp http = new IssuerHttp(new OpenNetwork());
    final Issuer issuer;
    final Organisations organisations;
    final WorkOsApi workOs;
    final Arrivals arrivals;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    SignInWorld(Path folder, GroupRoles roles) {
        server = FakeAuthorizationServer.start(this::now);
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                this::now,
                random));
        users = new Users(storage, this::now, random);
        issuer = new Issuer(server.issuer(), http, this::now);
        organisations = new Organisations(roles, this::now, random);
        workOs = new WorkOsApi(server.base(), http, Secret.of(FakeAuthorizationServer.CLIENT_SECRET));
        arrivals = new Arrivals(storage, users, organisations, workOs, this::now);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    JwtTokens tokens(Set<String> algorithms) {
        return new JwtTokens(
                issuer, new TokenRules(algorithms, () -> List.of(HUB)), arrivals, workOs, storage, this::now);
    }

    <T> T read(Function<Stores, T> work) {
        return storage.read(work);
    }

    /** The person of an address; there has to be one. */
    User user(String email) {
        Optional<User> found = users.find(email);
        return found.orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        storage.close();
    }
}
