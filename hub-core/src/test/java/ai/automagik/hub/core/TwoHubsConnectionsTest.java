package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.WholeHub.Answer;
import ai.automagik.hub.core.WholeHub.Person;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.testkit.FakeResponse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one PostgreSQL renew an account as one. */
@Timeout(180)
final class TwoHubsConnectionsTest {

    private static final int CALLS = 64;
    private static final int ROUNDS = 3;

    private EmbeddedPostgres postgres;
    private WholeHub hubs;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        hubs = WholeHub.twoOn(
                folder,
                new Database.PostgreSql(
                        Secret.of("postgresql://postgres:unasked@localhost:" + postgres.getPort() + "/postgres")));
    }

    @AfterEach
    void stop() throws Exception {
        hubs.close();
        postgres.close();
    }

    @Test
    void callsAtBothCarryTheirOwnUsersTokenAndEachRefreshHappensOnce() throws Exception {
        Person ada = hubs.withDiary("ada@example.com", "ada@acme.example");
        Person bob = hubs.withDiary("bob@example.com", "bob@acme.example");

        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                hubs.pass(Duration.ofHours(1));
                List<Future<Answer>> answers = new ArrayList<>();
                CountDownLatch go = new CountDownLatch(1);
                for (int call = 0; call < CALLS; call++) {
                    Person person = (call % 2 == 0 ? ada : bob).at(call / 2 % 2);
                    answers.add(calls.submit(() -> {
                        go.await();
                        return hubs.call(person, "diary_read", "{}");
                    }));
                }
                go.countDown();
                for (int call = 0; call < CALLS; call++) {
                    Answer answer = answers.get(call).get();
                    assertThat(answer.field("reader"))
                            .as(answer.message().toString())
                            .isEqualTo(call % 2 == 0 ? "ada@acme.example" : "bob@acme.example");
                }
                assertThat(hubs.provider.refreshesOf("ada@acme.example")).isEqualTo(round);
                assertThat(hubs.provider.refreshesOf("bob@acme.example")).isEqualTo(round);
            }
        }
    }

    @Test
    void whatOneHubCouldNotRenewTheOtherDoesLater() throws Exception {
        Person ada = hubs.withDiary("ada@example.com", "ada@acme.example");
        hubs.pass(Duration.ofHours(1));
        hubs.provider.tokensFailWith(FakeResponse.text(503, "no"));

        assertThat(hubs.call(ada, "diary_read", "{}").text()).contains("the connection is kept");
        hubs.provider.tokensWork();

        assertThat(hubs.call(ada.at(1), "diary_read", "{}").field("reader")).isEqualTo("ada@acme.example");
        assertThat(hubs.call(ada, "diary_read", "{}").field("reader")).isEqualTo("ada@acme.example");
        assertThat(hubs.provider.refreshesOf("ada@acme.example")).isEqualTo(1);
    }
}
