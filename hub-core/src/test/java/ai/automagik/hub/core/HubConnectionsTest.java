package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.WholeHub.Answer;
import ai.automagik.hub.core.WholeHub.Person;
import ai.automagik.hub.testkit.FakeResponse;
import java.net.http.HttpResponse;
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
import tools.jackson.databind.JsonNode;

/** A whole hub with a tool that needs an account: from the tool's adding to calls that carry their own user's token. */
@Timeout(120)
final class HubConnectionsTest {

    private static final String READ = "diary_read";
    private static final int CALLS = 64;
    private static final int ROUNDS = 4;

    private WholeHub hub;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        hub = WholeHub.on(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private String reader(Person person, String account) throws Exception {
        Answer answer = hub.call(person, READ, "{'account':'" + account + "'}");
        return answer.failed() ? answer.text() : answer.field("reader");
    }

    @Test
    void aToolIsAddedItsAccountConnectedAndCalledWithThatAccountsToken() throws Exception {
        Person ada = hub.person("ada@example.com");

        Answer added = hub.call(ada, "add_tool", "{'tool_name':'diary'}");

        assertThat(added.field("status")).isEqualTo("oauth_required");
        String link = added.field("connect_url");
        assertThat(added.text()).contains(link);
        assertThat(hub.call(ada, READ, "{}").text())
                .contains(
                        "No acme account is connected",
                        "Tool 'diary' needs the user's account",
                        "ask the user to open");

        HttpResponse<String> page = hub.consent(ada, link, "ada@acme.example");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Connected", "ada@acme.example", "is connected for Diary");
        Answer read = hub.call(ada, READ, "{'note':'dear diary'}");
        assertThat(read.field("reader")).as(read.message().toString()).isEqualTo("ada@acme.example");
        assertThat(read.field("note")).isEqualTo("dear diary");
        // Once to know the account, once by the call.
        assertThat(hub.provider.userInfoRequests()).containsExactly("ada@acme.example", "ada@acme.example");
        Answer state = hub.call(ada, "list_my_tools", "{}");
        assertThat(state.text()).contains("ready").doesNotContain("oauth_required");
    }

    @Test
    void aClientThatOpensPagesIsAskedToOpenTheOneOfTheAccount() throws Exception {
        Person ada = hub.person("ada@example.com");
        hub.call(ada, "add_tool", "{'tool_name':'diary'}");

        Answer asked = hub.callWithPages(ada, READ, "{}");

        assertThat(asked.result().path("resultType").asString()).isEqualTo("input_required");
        JsonNode params =
                asked.result().path("inputRequests").path("connect-diary").path("params");
        assertThat(params.path("mode").asString()).isEqualTo("url");
        hub.consent(ada, params.path("url").asString(), "ada@acme.example");
        assertThat(hub.callWithPages(ada, READ, "{}").field("reader")).isEqualTo("ada@acme.example");
    }

    @Test
    void sixtyFourCallsAtOnceCarryTheirOwnUsersTokenAndEachRefreshHappensOnce() throws Exception {
        Person ada = hub.withDiary("ada@example.com", "ada@acme.example");
        Person bob = hub.withDiary("bob@example.com", "bob@acme.example");

        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                hub.pass(Duration.ofHours(1));
                List<Future<Answer>> answers = new ArrayList<>();
                CountDownLatch go = new CountDownLatch(1);
                for (int call = 0; call < CALLS; call++) {
                    Person person = call % 2 == 0 ? ada : bob;
                    String note = "note-" + round + "-" + call;
                    answers.add(calls.submit(() -> {
                        go.await();
                        return hub.call(person, READ, "{'note':'" + note + "'}");
                    }));
                }
                go.countDown();
                for (int call = 0; call < CALLS; call++) {
                    Answer answer = answers.get(call).get();
                    assertThat(answer.field("reader"))
                            .as(answer.message().toString())
                            .isEqualTo(call % 2 == 0 ? "ada@acme.example" : "bob@acme.example");
                    assertThat(answer.field("note")).isEqualTo("note-" + round + "-" + call);
                }
                assertThat(hub.provider.refreshesOf("ada@acme.example")).isEqualTo(round);
                assertThat(hub.provider.refreshesOf("bob@acme.example")).isEqualTo(round);
            }
        }
    }

    @Test
    void aTokenEndpointThatFailsForAMinuteLosesNothing() throws Exception {
        Person ada = hub.withDiary("ada@example.com", "ada@acme.example");
        hub.pass(Duration.ofHours(1));
        hub.provider.tokensFailWith(FakeResponse.text(503, "no"));
        for (int tries = 0; tries < 3; tries++) {
            Answer refused = hub.call(ada, READ, "{}");

            assertThat(refused.failed()).isTrue();
            assertThat(refused.text())
                    .contains("could not renew the access", "the connection is kept", "try again in")
                    .doesNotContain("open http");
            hub.pass(Duration.ofSeconds(20));
        }

        hub.provider.tokensWork();

        assertThat(reader(ada, "")).isEqualTo("ada@acme.example");
        assertThat(hub.provider.refreshesOf("ada@acme.example")).isEqualTo(1);
    }

    @Test
    void aGrantThatHasEndedAsksForConsentOnceAndSaysWhy() throws Exception {
        Person ada = hub.withDiary("ada@example.com", "ada@acme.example");
        hub.pass(Duration.ofHours(1));
        hub.provider.endGrantsOf("ada@acme.example");
        int before = hub.provider.tokenRequests().size();

        Answer first = hub.call(ada, READ, "{}");
        Answer second = hub.call(ada, READ, "{}");

        assertThat(first.text())
                .contains(
                        "has ended the access to the account 'ada@acme.example' (invalid_grant)",
                        "ask the user to open");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(hub.provider.tokenRequests()).hasSize(before + 1);
        Answer state = hub.call(ada, "list_my_tools", "{}");
        assertThat(state.text()).contains("has ended the access");
        hub.connect(ada, "ada@acme.example");
        assertThat(reader(ada, "")).isEqualTo("ada@acme.example");
    }

    @Test
    void theAccountArgumentChoosesOnlyAmongTheCallersOwn() throws Exception {
        Person ada = hub.withDiary("ada@example.com", "ada@acme.example");
        hub.connectAnother(ada, "ada@work.example");
        Person bob = hub.withDiary("bob@example.com", "bob@acme.example");
        String idOfBobs = hub.call(bob, "list_connections", "{}")
                .result()
                .path("structuredContent")
                .path("connections")
                .path(0)
                .path("id")
                .asString();

        assertThat(reader(ada, "")).isEqualTo("ada@acme.example");
        assertThat(reader(ada, "ada@work.example")).isEqualTo("ada@work.example");
        assertThat(reader(ada, "ADA@acme.example")).isEqualTo("ada@acme.example");
        for (String notHers : List.of("bob@acme.example", "subject of bob@acme.example", idOfBobs)) {
            int before = hub.provider.userInfoRequests().size();
            assertThat(reader(ada, notHers))
                    .contains("account", "is none of your acme accounts", "ada@acme.example', 'ada@work.example")
                    .isEqualTo(reader(ada, "nobody@acme.example"));
            assertThat(hub.provider.userInfoRequests()).hasSize(before);
        }
        hub.call(ada, "set_default_connection", "{'connection':'ada@work.example'}");
        assertThat(reader(ada, "")).isEqualTo("ada@work.example");
    }

    @Test
    void anotherPersonsLinkConnectsNothing() throws Exception {
        Person ada = hub.person("ada@example.com");
        Person bob = hub.person("bob@example.com");
        String link = hub.call(ada, "add_tool", "{'tool_name':'diary'}").field("connect_url");

        HttpResponse<String> page = hub.visit(bob, link);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("ada@", "iary");
    }
}
