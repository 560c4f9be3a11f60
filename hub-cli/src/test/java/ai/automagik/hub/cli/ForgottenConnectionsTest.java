package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.cli.TestCli.Result;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeProvider;
import ai.automagik.hub.testkit.FakeResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of connected accounts when a command removes a member, or erases a workspace. */
class ForgottenConnectionsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(InstantSource.system());
        try (Storage storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                InstantSource.system(),
                new SecureRandom()))) {
            Users users = new Users(storage, InstantSource.system(), new SecureRandom());
            User owner = users.ensureOwner();
            User ada = users.add("ada@example.com");
            WorkspaceId team = new WorkspaceId(UUID.randomUUID());
            storage.write(stores -> {
                stores.workspaces().add(new Workspace(team, "Team", LONG_AGO));
                for (User member : List.of(owner, ada)) {
                    Role role = member.equals(owner) ? Role.WORKSPACE_OWNER : Role.WORKSPACE_MEMBER;
                    stores.workspaces().putMember(team, new Membership(team, member.id(), role, LONG_AGO));
                }
                return team;
            });
            connect(storage, team, ada, "of-ada-in-team");
            connect(storage, ada.personalWorkspace(), ada, "of-ada");
            connect(storage, team, owner, "of-owner-in-team");
        }
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static void connect(Storage storage, WorkspaceId workspace, User user, String token) {
        Connection connection = new Connection(
                new ConnectionId(UUID.randomUUID()),
                workspace,
                user.id(),
                "acme",
                new Connection.Account("subject", "account@acme.example"),
                true,
                Set.of("read"),
                Connection.State.ACTIVE,
                Optional.empty(),
                new Connection.Life(true, Optional.empty(), Optional.empty()),
                new Connection.Times(LONG_AGO, LONG_AGO, Optional.empty(), Optional.empty()),
                1);
        ConnectionTokens tokens = new ConnectionTokens(
                Optional.of(Secret.of("access-" + token)),
                Optional.empty(),
                Optional.of(Secret.of("refresh-" + token)),
                Optional.empty());
        storage.write(stores -> {
            stores.connections().add(workspace, connection, tokens);
            return connection;
        });
    }

    private Result run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--data", folder.toString()));
        return TestCli.plain().withEnvironment(provider.configuration("acme")).run(line.toArray(String[]::new));
    }

    @Test
    void aRemovedMembersAccountIsDisconnectedAtTheProvider() {
        Result removed = run("workspace", "remove", "Team", "ada@example.com");

        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(removed.err())
                .contains("no longer a member", "disconnected at their providers: 1 of 1")
                .doesNotContain("acme.example");
        assertThat(provider.revocations()).containsExactly("refresh-of-ada-in-team");
    }

    @Test
    void anErasedPersonsAccountsAreDisconnectedWhereverTheyHaveThem() {
        assertThat(run("workspace", "erase", "ada@example.com").code()).isEqualTo(2);
        assertThat(provider.revocations()).isEmpty();

        Result erased = run("workspace", "erase", "ada@example.com", "--yes");

        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.err()).contains("is erased", "disconnected at their providers: 2 of 2");
        assertThat(provider.revocations()).containsExactlyInAnyOrder("refresh-of-ada", "refresh-of-ada-in-team");
    }

    @Test
    void aProviderThatDoesNotAnswerKeepsNothingFromBeingErased() {
        provider.revocationsFailWith(FakeResponse.text(503, "no"));

        Result erased = run("workspace", "erase", "ada@example.com", "--yes");

        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.err())
                .contains("is erased", "disconnected at their providers: 0 of 2", "did not confirm it: acme")
                .doesNotContain("refresh-", "acme.example");
        assertThat(run("workspace", "erase", "ada@example.com", "--yes").code()).isEqualTo(1);
    }
}
