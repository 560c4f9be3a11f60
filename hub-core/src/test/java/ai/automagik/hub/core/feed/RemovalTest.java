package ai.automagik.hub.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.BearerAuthenticator;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.TokenAuthenticator;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.Mounts;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.ToolStates;
import ai.automagik.hub.core.tools.UserTools;
import ai.automagik.hub.core.workspace.WorkspaceServices;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one database: what the first does to a member takes effect at once in it, and with its next news in the second. */
@Timeout(60)
class RemovalTest {

    @TempDir
    Path folder;

    private final Registry registry =
            TestTools.registry(TestTools.tool("wait", (in, call) -> new TestTools.Echoed("")));
    private TestStorage storage;
    private Node first;
    private Node second;
    private WorkspaceId team;
    private Caller ada;
    private UserId bob;
    private Secret token;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        bob = storage.caller("bob@example.com").user();
        team = storage.team("ada@example.com", "bob@example.com");
        ada = storage.in(team, "ada@example.com");
        first = new Node();
        second = new Node();
        token = new AccessTokens(storage.storage(), InstantSource.system(), new SecureRandom())
                .create(
                        storage.users().find("bob@example.com").orElseThrow(),
                        team,
                        "laptop",
                        EnumSet.of(Scope.TOOLS_READ, Scope.TOOLS_CALL),
                        Optional.empty())
                .secret();
    }

    @AfterEach
    void close() {
        first.feed.close();
        second.feed.close();
        first.connections.close();
        second.connections.close();
        storage.close();
    }

    @Test
    void aRemovedMemberIsRefusedInBothHubs() throws InterruptedException {
        assertThat(first.enters()).isPresent();
        assertThat(second.enters()).isPresent();

        first.services.members().remove(ada, "bob@example.com");

        assertThat(first.enters()).isEmpty();
        second.awaitNewsOf(bob);
        assertThat(second.enters()).isEmpty();
    }

    @Test
    void aNewRoleHoldsInBothHubs() throws InterruptedException {
        assertThat(first.enters()).get().extracting(Caller::role).isEqualTo(Role.WORKSPACE_MEMBER);
        assertThat(second.enters()).get().extracting(Caller::role).isEqualTo(Role.WORKSPACE_MEMBER);

        first.services.members().setRole(ada, "bob@example.com", Role.WORKSPACE_VIEWER);

        assertThat(first.enters()).get().extracting(Caller::role).isEqualTo(Role.WORKSPACE_VIEWER);
        second.awaitNewsOf(bob);
        assertThat(second.enters()).get().extracting(Caller::role).isEqualTo(Role.WORKSPACE_VIEWER);
    }

    @Test
    void aToolIsSharedAndTakenBackInBothHubs() throws InterruptedException {
        Caller member = second.enters().orElseThrow();
        first.tools.add(ada, "wait", Map.of());
        assertThat(first.mounts.of(member).find("wait_echo")).isEmpty();
        assertThat(second.mounts.of(member).find("wait_echo")).isEmpty();

        first.services.sharing().share(ada, "wait", Optional.empty());
        assertThat(first.mounts.of(member).find("wait_echo")).isPresent();
        second.awaitNewsOf(bob);
        assertThat(second.mounts.of(member).find("wait_echo")).isPresent();

        first.services.sharing().unshare(ada, "wait");
        assertThat(first.mounts.of(member).find("wait_echo")).isEmpty();
        second.awaitNewsOf(bob);
        assertThat(second.mounts.of(member).find("wait_echo")).isEmpty();
    }

    /** What one hub remembers, and how it hears of changes. */
    private final class Node {

        private final BearerAuthenticator authenticator;
        private final Mounts mounts;
        private final UserTools tools;
        private final WorkspaceServices services;
        private final ChangeFeed feed;
        private final Connections connections = storage.connections();
        private final BlockingQueue<UserId> news = new LinkedBlockingQueue<>();

        Node() {
            Storage shared = storage.storage();
            InstantSource clock = InstantSource.system();
            SettingsResolver resolver = new SettingsResolver(name -> Optional.empty(), user -> false);
            authenticator =
                    new BearerAuthenticator(List.of(new TokenAuthenticator(shared, clock, (workspace, id, at) -> {})));
            mounts = new Mounts(
                    () -> registry,
                    shared,
                    resolver,
                    new ToolOpener((tool, settings) -> new LoopbackNetwork(), TestTools.BINDER, caller -> Changes.NONE),
                    List.of(),
                    Runnable::run);
            Followers followers = new Followers();
            Freshness freshness = new Freshness(List.of(authenticator, connections), mounts, followers, request -> {});
            // Streams are told after everything is forgotten.
            followers.follow(bob, change -> {
                if (change instanceof OfferChange.Lists) {
                    news.add(bob);
                }
            });
            tools = new UserTools(
                    () -> registry,
                    shared,
                    new ToolStates(() -> registry, resolver, ToolAccounts.NONE),
                    clock,
                    freshness::toolsChanged);
            services = storage.workspaces(
                    registry, new ChangeListeners(freshness::accessChanged, freshness::toolsChanged));
            feed = new ChangeFeed(shared, new NodeId(UUID.randomUUID()), clock, freshness);
            feed.start();
        }

        Optional<Caller> enters() {
            return authenticator.authenticate(Optional.of("Bearer " + token.reveal()))
                            instanceof Authentication.Granted granted
                    ? Optional.of(granted.caller())
                    : Optional.empty();
        }

        void awaitNewsOf(UserId user) throws InterruptedException {
            assertThat(news.poll(30, TimeUnit.SECONDS)).isEqualTo(user);
        }
    }
}
