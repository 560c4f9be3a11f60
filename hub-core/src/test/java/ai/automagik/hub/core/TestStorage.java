package ai.automagik.hub.core;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.TokenAuthenticator;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/** A storage of its own on SQLite, with people in it. */
public final class TestStorage implements AutoCloseable {

    private final Storage storage;
    private final Users users;

    public TestStorage(Path folder) {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        this.storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                clock,
                random));
        this.users = new Users(storage, clock, random);
    }

    public Storage storage() {
        return storage;
    }

    public User owner() {
        return users.ensureOwner();
    }

    /** Gives a person, in their own workspace, with every scope. */
    public Caller caller(String email) {
        User user = users.find(email).orElseGet(() -> users.add(email));
        TokenAuthenticator authenticator =
                new TokenAuthenticator(storage, InstantSource.system(), (workspace, token, at) -> {});
        return switch (authenticator.local(user)) {
            case Authentication.Granted granted -> granted.caller();
            case Authentication.Refused refused ->
                throw new AssertionError(refused.challenge().description());
        };
    }

    /** The same person with a token that may do less. */
    public static Caller with(Caller caller, Scope... scopes) {
        return new Caller(
                caller.workspace(), caller.user(), caller.email(), caller.role(), caller.superAdmin(), Set.of(scopes));
    }

    @Override
    public void close() {
        storage.close();
    }
}
