package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.internal.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the contract tests of all stores share: an open storage, and people in it. Each test makes its own workspace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

    static final Instant NOW = TestDatabase.NOW;
    static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private Storage storage;

    @BeforeAll
    void open(Database fresh) {
        storage = Storage.open(TestDatabase.config(fresh));
    }

    @AfterAll
    void close() {
        if (storage != null) {
            storage.close();
        }
    }

    final Storage storage() {
        return storage;
    }

    final <T> T read(Function<Stores, T> work) {
        return storage.read(work);
    }

    final <T> T write(Function<Stores, T> work) {
        return storage.write(work);
    }

    // AssertJ's assertThat has no answer to a result of any type, so there is a read for each kind of result.

    final <T> Optional<T> found(Function<Stores, Optional<T>> work) {
        return storage.read(work);
    }

    final <T> List<T> listed(Function<Stores, List<T>> work) {
        return storage.read(work);
    }

    final <K, V> Map<K, V> mapped(Function<Stores, Map<K, V>> work) {
        return storage.read(work);
    }

    final boolean wrote(Function<Stores, Boolean> work) {
        return storage.write(work);
    }

    final long count(ToLongFunction<Stores> work) {
        return storage.write(work::applyAsLong);
    }

    final void change(Consumer<Stores> work) {
        storage.write(stores -> {
            work.accept(stores);
            return true;
        });
    }

    /** Adds a person with a personal workspace. */
    final User person() {
        WorkspaceId workspace = workspace();
        UserId id = new UserId(UUID.randomUUID());
        User user = new User(id, id + "@example.org", workspace, false, false, NOW);
        change(stores -> {
            stores.users().add(workspace, user);
            stores.workspaces().putMember(workspace, new Membership(workspace, id, Role.WORKSPACE_OWNER, NOW));
        });
        return user;
    }

    /** Adds a workspace without members. */
    final WorkspaceId workspace() {
        WorkspaceId id = new WorkspaceId(UUID.randomUUID());
        change(stores -> stores.workspaces().add(new Workspace(id, "Workspace", NOW)));
        return id;
    }

    final TaskStore.Count tasks(WorkspaceId workspace, UserId user, Instant now) {
        return storage.read(stores -> stores.tasks().count(workspace, user, now));
    }

    /** Makes a task that a hub has just begun; adds nothing. */
    static StoredTask task(User user) {
        return new StoredTask(
                new TaskId(UUID.randomUUID()),
                user.personalWorkspace(),
                user.id(),
                "test_long",
                false,
                StoredTask.Status.WORKING,
                false,
                new StoredTask.Hold(new NodeId(UUID.randomUUID()), LATER, 1),
                new StoredTask.Times(NOW, NOW, LATER),
                Secret.of("request"),
                Secret.of("state"),
                Secret.of("answers"),
                0);
    }

    /** Makes a grant whose code nobody has redeemed; adds nothing. */
    static Grant grant(User user, String client) {
        GrantId id = new GrantId(UUID.randomUUID());
        return new Grant(
                id,
                user.personalWorkspace(),
                user.id(),
                new Grant.Terms(client, "Client", Set.of("tools:read", "tools:call"), "http://localhost:8000/mcp"),
                new GrantCode("code of " + id, "challenge", "http://127.0.0.1/callback", NOW.plusSeconds(60)),
                new Grant.Times(NOW, NOW, LATER, LATER.plusSeconds(60)),
                new Grant.Rotation(0, NOW),
                Optional.empty(),
                Optional.empty());
    }

    /** Makes a token of a grant; adds nothing. */
    static GrantToken token(Grant grant, GrantToken.Kind kind, int generation) {
        return new GrantToken(
                UUID.randomUUID().toString(),
                grant.workspace(),
                grant.id(),
                kind,
                Set.of("tools:read"),
                generation,
                NOW,
                LATER);
    }

    /** Makes a token; adds nothing. */
    static AccessToken token(User user, String name) {
        return token(user.personalWorkspace(), user.id(), name);
    }

    static AccessToken token(WorkspaceId workspace, UserId user, String name) {
        TokenId id = new TokenId(UUID.randomUUID());
        return new AccessToken(
                id,
                workspace,
                user,
                name,
                id.toString().replace("-", "").repeat(2),
                Set.of("tools:read", "tools:call"),
                NOW,
                Optional.of(LATER),
                Optional.empty(),
                Optional.empty());
    }
}
