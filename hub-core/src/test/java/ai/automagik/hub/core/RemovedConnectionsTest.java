package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.WholeHub.Person;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub from which people go: their accounts are disconnected at the provider too. */
@Timeout(120)
final class RemovedConnectionsTest {

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
        ada = hub.in(hub.storage.users().find("ada@example.com").orElseThrow(), team);
        bob = hub.in(hub.storage.users().find("bob@example.com").orElseThrow(), team);
        hub.connect(bob, "bob@acme.example");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** What was written down of ended connections, as soon as it is; a hub that is stopped has written everything. */
    private List<AuditEvent> ended() {
        hub.stopHubs();
        return hub.storage.storage().read(stores -> stores.audit().newest(team, 100)).stream()
                .filter(event -> event.kind().equals("connection.revoke"))
                .toList();
    }

    @Test
    void aRemovedMembersAccountsAreDisconnectedAtTheProvider() throws Exception {
        hub.connectAnother(bob, "bob@work.example");
        hub.connect(ada, "ada@acme.example");

        assertThat(hub.call(ada, "remove_member", "{'member':'bob@example.com'}")
                        .failed())
                .isFalse();

        assertThat(hub.call(ada, "diary_read", "{}").field("reader")).isEqualTo("ada@acme.example");
        assertThat(ended()).hasSize(2).allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo("ok");
            assertThat(event.user()).contains(bob.user().id());
            assertThat(event.toString()).doesNotContain("acme.example", "work.example", "refresh-", "access-");
        });
        assertThat(hub.provider.revocations()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aProviderThatDoesNotAnswerKeepsNobodyFromBeingRemoved() throws Exception {
        hub.provider.revocationsFailWith(FakeResponse.text(503, "no"));

        assertThat(hub.call(ada, "remove_member", "{'member':'bob@example.com'}")
                        .failed())
                .isFalse();

        assertThat(hub.call(bob, "diary_read", "{}").status()).isEqualTo(401);
        assertThat(ended())
                .singleElement()
                .satisfies(event -> assertThat(event.outcome()).isEqualTo("left_over"));
        assertThat(hub.provider.revocations()).isEmpty();
    }

    @Test
    void aRemovalThatIsRefusedDisconnectsNothing() throws Exception {
        hub.connect(ada, "ada@acme.example");

        assertThat(hub.call(ada, "remove_member", "{'member':'ada@example.com'}")
                        .failed())
                .isTrue();

        assertThat(hub.call(ada, "diary_read", "{}").field("reader")).isEqualTo("ada@acme.example");
        assertThat(ended()).isEmpty();
        assertThat(hub.provider.revocations()).isEmpty();
    }
}
