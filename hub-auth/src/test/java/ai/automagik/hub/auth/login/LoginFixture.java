package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sign-in on a storage of its own, by a clock that tests set. */
final class LoginFixture implements AutoCloseable {

    static final Visitor STRANGER = new Visitor("192.0.2.1", "Firefox on Linux", Optional.empty());

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    final Storage storage;
    final Users users;
    final Passwords passwords = new Passwords(random);
    final Passkeys passkeys;
    final OneTimeLinks links;
    final BrowserSessions sessions;
    final KnownBrowsers known;
    final SignIns signIns;

    LoginFixture(Path folder) {
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                this::now,
                random));
        users = new Users(storage, this::now, random);
        passkeys = new Passkeys(storage, storage.sealer(), this::now);
        links = new OneTimeLinks(storage, this::now, random);
        sessions = new BrowserSessions(storage, this::now, random);
        known = new KnownBrowsers(storage.sealer(), this::now, random);
        signIns = new SignIns(
                storage,
                this::now,
                new SignIns.Parts(passwords, passkeys, links, sessions, new SignInLimits(this::now)));
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** The kinds of what happened to a person, newest first. */
    List<String> audit(User user) {
        return storage.read(stores -> stores.audit().newest(user.personalWorkspace(), 50)).stream()
                .map(AuditEvent::kind)
                .toList();
    }

    String nameOf(WorkspaceId workspace) {
        return storage.read(stores -> stores.workspaces().find(workspace))
                .orElseThrow()
                .name();
    }

    boolean rename(WorkspaceId workspace, String name) {
        return storage.write(stores -> stores.workspaces().rename(workspace, name));
    }

    static Visitor from(String address) {
        return new Visitor(address, "Firefox on Linux", Optional.empty());
    }

    @Override
    public void close() {
        storage.close();
    }
}
