package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.WholeHub.Answer;
import ai.automagik.hub.core.WholeHub.Person;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub in which Ada shares a tool with her account, or without it, and Bob calls it. */
@Timeout(120)
final class SharedConnectionsTest {

    private static final String READ = "diary_read";
    private static final String ADAS = "ada@acme.example";
    private static final Pattern LINK = Pattern.compile("http://\\S+/connect/[^\\s,;]+");

    private WholeHub hub;
    private WorkspaceId team;
    private Person ada;
    private Person bob;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        hub = WholeHub.on(folder);
        hub.storage.caller("ada@example.com");
        hub.storage.caller("bob@example.com");
        team = hub.storage.team("ada@example.com", "bob@example.com");
        ada = member("ada@example.com");
        bob = member("bob@example.com");
        hub.connect(ada, ADAS);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Person member(String email) {
        return hub.in(hub.storage.users().find(email).orElseThrow(), team);
    }

    private void share() throws Exception {
        assertThat(hub.call(ada, "share_tool", "{'tool_name':'diary','with_connection':'default'}")
                        .failed())
                .isFalse();
    }

    private Answer read(Person person) throws Exception {
        return hub.call(person, READ, "{}");
    }

    private void assertLikeAnUnknownOne(Answer answer) throws Exception {
        Answer unknown = hub.call(bob, "diary_nothing", "{}");
        assertThat(answer.status()).isEqualTo(unknown.status());
        assertThat(answer.message().path("error").toString().replace(READ, "NAME"))
                .isNotEmpty()
                .isEqualTo(unknown.message().path("error").toString().replace("diary_nothing", "NAME"));
    }

    @Test
    void aToolSharedWithItsConnectionRunsOnItsOwnersAccountForMembers() throws Exception {
        assertLikeAnUnknownOne(read(bob));

        share();

        assertThat(read(bob).field("reader")).isEqualTo(ADAS);
        // Whatever a member names: it is the shared one that is meant.
        for (String account : List.of("bob@acme.example", ADAS, "work")) {
            assertThat(hub.call(bob, READ, "{'account':'" + account + "'}").field("reader"))
                    .isEqualTo(ADAS);
        }
        assertThat(read(ada).field("reader")).isEqualTo(ADAS);
    }

    @Test
    void membersLearnNothingOfTheOwnersAccounts() throws Exception {
        hub.connectAnother(ada, "ada@secret.example");
        share();

        for (String operation : List.of("list_my_tools", "list_connections", "get_available_tools", "list_members")) {
            assertTellsNothing(hub.call(bob, operation, "{}"));
        }
        assertTellsNothing(hub.call(bob, "get_tool_config", "{'tool_name':'diary'}"));
        assertThat(hub.call(bob, "list_my_tools", "{}").text()).contains("shared by 'ada@example.com'", "ready");
        assertThat(hub.call(bob, "list_connections", "{}").text()).contains("no account");
        assertThat(hub.call(bob, "revoke_connection", "{'connection':'" + ADAS + "'}")
                        .failed())
                .isTrue();
        assertThat(read(bob).field("reader")).isEqualTo(ADAS);
    }

    private static void assertTellsNothing(Answer answer) {
        assertThat(answer.message().toString()).doesNotContain("acme.example", "secret.example");
    }

    @Test
    void withoutSayingSoNobodySharesAnAccount() throws Exception {
        hub.call(ada, "share_tool", "{'tool_name':'diary'}");

        Answer refused = read(bob);

        assertThat(refused.failed()).isTrue();
        assertThat(refused.text()).contains("No acme account is connected").doesNotContain(ADAS);
        Matcher link = LINK.matcher(refused.text());
        assertThat(link.find()).as(refused.text()).isTrue();
        hub.consent(bob, link.group(), "bob@acme.example");
        assertThat(read(bob).field("reader")).isEqualTo("bob@acme.example");
    }

    @Test
    void nobodySharesAConnectionThatIsNotTheirs() throws Exception {
        hub.connect(bob, "bob@acme.example");

        Answer refused = hub.call(ada, "share_tool", "{'tool_name':'diary','with_connection':'bob@acme.example'}");

        assertThat(refused.text()).contains("You have no such connection");
        hub.call(bob, "remove_tool", "{'tool_name':'diary'}");
        assertLikeAnUnknownOne(read(bob));
    }

    @Test
    void sharingEndsWithTheNextCall() throws Exception {
        share();
        assertThat(read(bob).field("reader")).isEqualTo(ADAS);

        hub.call(ada, "unshare_tool", "{'tool_name':'diary'}");

        assertLikeAnUnknownOne(read(bob));
        assertThat(read(ada).field("reader")).isEqualTo(ADAS);
    }

    @Test
    void aMemberWhoIsRemovedCallsNothingAnyMore() throws Exception {
        share();
        assertThat(read(bob).field("reader")).isEqualTo(ADAS);

        hub.call(ada, "remove_member", "{'member':'bob@example.com'}");

        assertThat(read(bob).status()).isEqualTo(401);
        assertThat(hub.provider.userInfoRequests()).containsExactly(ADAS, ADAS);
    }

    @Test
    void whatSomebodySharedGoesWithThem() throws Exception {
        hub.storage.caller("eve@example.com");
        hub.storage.join(team, "ada@example.com", "eve@example.com", Role.WORKSPACE_OWNER);
        share();
        assertThat(read(bob).field("reader")).isEqualTo(ADAS);

        hub.call(member("eve@example.com"), "remove_member", "{'member':'ada@example.com'}");

        assertLikeAnUnknownOne(read(bob));
        assertThat(read(ada).status()).isEqualTo(401);
    }

    @Test
    void anAccountThatItsOwnerDisconnectedServesNobody() throws Exception {
        share();
        assertThat(read(bob).field("reader")).isEqualTo(ADAS);

        hub.call(ada, "revoke_connection", "{'connection':'" + ADAS + "'}");

        assertThat(read(bob).text())
                .contains("ask whoever shares it to connect it again")
                .doesNotContain("acme.example", "/connect/");
    }

    @Test
    void troublesOfTheOwnersAccountTellMembersNothingOfIt() throws Exception {
        share();
        hub.pass(Duration.ofHours(1));
        hub.provider.tokensFailWith(FakeResponse.text(503, "no"));

        Answer failing = read(bob);

        assertThat(failing.text())
                .contains("cannot be renewed now; try again in")
                .doesNotContain("acme.example", "/connect/");
        hub.provider.tokensWork();
        hub.provider.endGrantsOf(ADAS);
        hub.pass(Duration.ofMinutes(1));
        Answer ended = read(bob);
        assertThat(ended.text())
                .contains("no longer works; ask whoever shares it")
                .doesNotContain("acme.example", "/connect/");
    }
}
