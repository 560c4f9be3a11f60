package ai.automagik.hub.auth.connect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceData;
import ai.automagik.hub.testkit.FakeResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshesTest {

    private static final int CALLS = 64;
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    private World world;
    private User ada;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
        ada = world.person("ada@example.org");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void sixtyFourCallsOfTwoUsersOnTwoHubsCarryTheirOwnTokensAndEachRefreshHappensOnce() throws Exception {
        User bob = world.person("bob@example.org");
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.connect(bob, "acme", "bob@acme.example", "one");
        List<Connections> nodes = List.of(world.connections, world.node());

        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                // The tokens of both end between two rounds.
                world.pass(Duration.ofHours(1));
                List<Future<String>> carried = new ArrayList<>();
                CountDownLatch go = new CountDownLatch(1);
                for (int call = 0; call < CALLS; call++) {
                    User user = call % 2 == 0 ? ada : bob;
                    Connections node = nodes.get(call / 2 % 2);
                    carried.add(calls.submit(() -> {
                        go.await();
                        return world.accountOf(
                                node.accessToken(World.owner(user), "acme", Set.of("one"), Optional.empty()));
                    }));
                }
                go.countDown();
                for (int call = 0; call < CALLS; call++) {
                    assertThat(carried.get(call).get())
                            .isEqualTo(call % 2 == 0 ? "ada@acme.example" : "bob@acme.example");
                }
                assertThat(world.provider.refreshesOf("ada@acme.example")).isEqualTo(round);
                assertThat(world.provider.refreshesOf("bob@acme.example")).isEqualTo(round);
            }
        }
    }

    @Test
    void aProviderThatFailsForAMinuteLosesNothing() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        List<FakeResponse> troubles = List.of(
                FakeResponse.text(503, "no"),
                FakeResponse.text(500, "no"),
                FakeResponse.json(200, "not json"),
                new FakeResponse(FakeResponse.Way.DROPPED, 0, Map.of(), ""),
                new FakeResponse(FakeResponse.Way.ANSWERED, 429, Map.of("Retry-After", "7"), "slow"),
                FakeResponse.json(401, "{\"error\":\"invalid_client\"}"));
        for (FakeResponse trouble : troubles) {
            world.provider.tokensFailWith(trouble);

            assertThat(world.ask(ada, "acme", "one")).isInstanceOf(AccessAnswer.Unavailable.class);

            world.pass(Duration.ofSeconds(10));
        }
        world.provider.tokensWork();

        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("ada@acme.example");
        assertThat(world.connections
                        .list(World.owner(ada))
                        .getFirst()
                        .connection()
                        .state())
                .isEqualTo(Connection.State.ACTIVE);
    }

    @Test
    void aProviderThatFailsIsLeftAloneForAsLongAsItSays() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        int before = world.provider.tokenRequests().size();
        world.provider.tokensFailWith(
                new FakeResponse(FakeResponse.Way.ANSWERED, 429, Map.of("Retry-After", "30"), "slow"));

        assertThat(world.ask(ada, "acme", "one"))
                .isInstanceOfSatisfying(
                        AccessAnswer.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(30)));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.ask(ada, "acme", "one"))
                .isInstanceOfSatisfying(
                        AccessAnswer.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(20)));

        assertThat(world.provider.tokenRequests()).hasSize(before + 1);
    }

    @Test
    void theOperatorsMistakeNamesItsKeyAndKeepsTheConnection() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        world.provider.tokensFailWith(FakeResponse.json(401, "{\"error\":\"invalid_client\"}"));

        assertThat(world.ask(ada, "acme", "one"))
                .isInstanceOfSatisfying(AccessAnswer.Unavailable.class, unavailable -> {
                    assertThat(unavailable.message()).contains("OAUTH_ACME_CLIENT_SECRET");
                    assertThat(unavailable.retryAfter()).isEmpty();
                });
    }

    @Test
    void aTokenThatIsNearItsEndIsUsedWhereThereIsNoNewerOne() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofMinutes(59));
        world.provider.tokensFailWith(FakeResponse.text(503, "no"));

        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("ada@acme.example");
    }

    @Test
    void aRefreshThatFailsForGoodAsksForConsentOnce() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        world.provider.endGrantsOf("ada@acme.example");
        int before = world.provider.tokenRequests().size();

        for (int call = 0; call < 3; call++) {
            assertThat(world.ask(ada, "acme", "one"))
                    .isInstanceOfSatisfying(
                            AccessAnswer.ConsentRequired.class,
                            required -> assertThat(required.reason())
                                    .contains("ada@acme.example", "invalid_grant", "was revoked"));
        }

        assertThat(world.provider.tokenRequests()).hasSize(before + 1);
        assertThat(world.connections.list(World.owner(ada)).getFirst().warnings())
                .hasSize(1);
        world.connect(ada, "acme", "ada@acme.example", "one");
        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("ada@acme.example");
    }

    @Test
    void rotatedTokensAreStoredBeforeTheNewTokenIsUsed() throws InterruptedException {
        Connection connection = world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));

        AccessAnswer answer = world.ask(ada, "acme", "one");

        var stored = world.storage
                .read(stores -> stores.connections().unseal(ada.personalWorkspace(), ada.id(), connection.id()))
                .orElseThrow();
        assertThat(answer).isEqualTo(new AccessAnswer.Token(stored.access().orElseThrow(), connection.id()));
        world.pass(Duration.ofHours(1));
        assertThat(world.accountOf(world.node().accessToken(World.owner(ada), "acme", Set.of("one"), Optional.empty())))
                .isEqualTo("ada@acme.example");
    }

    @Test
    void tokensThatCouldNotBeStoredAreStoredLaterInsteadOfAskingWithTheOldOnes() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        Broken broken = new Broken(world.storage);
        Connections node = world.node(broken);
        // The use is noted, the lease taken; then nothing is stored.
        broken.writesUntilItBreaks.set(2);

        assertThat(node.accessToken(World.owner(ada), "acme", Set.of("one"), Optional.empty()))
                .isInstanceOf(AccessAnswer.Unavailable.class);
        broken.writesUntilItBreaks.set(Integer.MAX_VALUE);

        assertThat(world.accountOf(node.accessToken(World.owner(ada), "acme", Set.of("one"), Optional.empty())))
                .isEqualTo("ada@acme.example");
        assertThat(world.provider.refreshesOf("ada@acme.example")).isEqualTo(1);
    }

    @Test
    void aHubThatDiesBetweenRefreshAndStoringLeavesAConnectionThatWorksOrAsks() throws InterruptedException {
        User bob = world.person("bob@example.org");
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.provider.rotates(false);
        world.connect(bob, "acme", "bob@acme.example", "one");
        world.pass(Duration.ofHours(1));
        for (User user : List.of(ada, bob)) {
            world.provider.rotates(user.equals(ada));
            Broken broken = new Broken(world.storage);
            broken.writesUntilItBreaks.set(2);
            assertThat(world.node(broken).accessToken(World.owner(user), "acme", Set.of("one"), Optional.empty()))
                    .isInstanceOf(AccessAnswer.Unavailable.class);
        }
        // The dead hub's leases end by themselves.
        world.pass(Refreshes.LEASE);

        assertThat(world.ask(ada, "acme", "one"))
                .isInstanceOfSatisfying(
                        AccessAnswer.ConsentRequired.class,
                        required -> assertThat(required.reason()).contains("ada@acme.example"));
        assertThat(world.accountFor(bob, "acme", "one")).isEqualTo("bob@acme.example");
    }

    @Test
    void whatIsRememberedIsForgottenWithAChange() throws InterruptedException {
        Connection connection = world.connect(ada, "acme", "ada@acme.example", "one");
        Connections node = world.node();
        assertThat(node.accessToken(World.owner(ada), "acme", Set.of("one"), Optional.empty()))
                .isInstanceOf(AccessAnswer.Token.class);

        world.connections.revoke(World.owner(ada), connection.id());
        node.forget(ada.id());

        assertThat(node.accessToken(World.owner(ada), "acme", Set.of("one"), Optional.empty()))
                .isInstanceOf(AccessAnswer.ConsentRequired.class);
    }

    @Test
    void aWaiterWhoGoesAwayDoesNotEndTheRefresh() throws Exception {
        world.connect(ada, "acme", "ada@acme.example", "one");
        world.pass(Duration.ofHours(1));
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AccessAnswer> call = calls.submit(() -> {
                Thread.currentThread().interrupt();
                return world.ask(ada, "acme", "one");
            });
            try {
                call.get();
            } catch (ExecutionException ended) {
                assertThat(ended.getCause()).isInstanceOfAny(InterruptedException.class, StorageException.class);
            }
        }

        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("ada@acme.example");
        assertThat(world.provider.refreshesOf("ada@acme.example")).isEqualTo(1);
    }

    /** A storage that takes no more writes after some. */
    private static final class Broken implements Storage {

        final AtomicInteger writesUntilItBreaks = new AtomicInteger(Integer.MAX_VALUE);
        private final Storage storage;

        Broken(Storage storage) {
            this.storage = storage;
        }

        @Override
        public <T> T read(Function<Stores, T> work) {
            return storage.read(work);
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            if (writesUntilItBreaks.getAndDecrement() <= 0) {
                throw new StorageException(StorageException.Reason.FULL, "The disk is full; make room");
            }
            return storage.write(work);
        }

        @Override
        public Sealer sealer() {
            return storage.sealer();
        }

        @Override
        public Keys keys() {
            return storage.keys();
        }

        @Override
        public WorkspaceData workspaceData() {
            return storage.workspaceData();
        }

        @Override
        public void close() {}
    }
}
