package ai.automagik.hub.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.core.call.CallAccounts;
import ai.automagik.hub.core.call.CallAudit;
import ai.automagik.hub.core.call.CallLimits;
import ai.automagik.hub.core.call.CallRates;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.CallRunner;
import ai.automagik.hub.core.call.Deadlines;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.Mounts;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations on workspaces as a client calls them: found in the caller's mount, checked and carried out by the runner. */
class WorkspaceOperationsTest {

    @TempDir
    Path folder;

    private final Deadlines deadlines = new Deadlines();
    private final Registry registry = TestTools.registry();
    private TestStorage storage;
    private Mounts mounts;
    private WorkspaceServices services;
    private Caller ada;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        services = storage.workspaces(
                registry, new ChangeListeners(user -> mounts.forget(user), user -> mounts.forget(user)));
        mounts = new Mounts(
                () -> registry,
                storage.storage(),
                new SettingsResolver(name -> Optional.empty(), user -> false),
                new ToolOpener((tool, settings) -> new LoopbackNetwork(), TestTools.BINDER, caller -> Changes.NONE),
                WorkspaceOperations.over(services, TestTools.BINDER),
                Runnable::run);
        ada = storage.caller("ada@example.com");
    }

    @AfterEach
    void close() {
        deadlines.close();
        storage.close();
    }

    @Test
    void peopleComeTogether() {
        assertThat(mounts.of(ada).operations())
                .extracting(MountedOperation::wireName)
                .containsExactly("create_workspace", "invite_member", "list_workspaces");

        String team =
                ok(ada, "create_workspace", "{\"name\":\"Team\"}").path("id").asString();
        JsonNode switched = ok(ada, "switch_workspace", "{\"workspace\":\"Team\"}");
        assertThat(switched.path("workspace").path("current").booleanValue()).isTrue();

        Caller owner = storage.in(WorkspaceId.of(team), "ada@example.com");
        JsonNode invited = ok(owner, "invite_member", "{\"email\":\"bob@example.com\"}");
        assertThat(invited.path("role").asString()).isEqualTo("workspace_member");
        String link = invited.path("link").asString();
        services.invitations()
                .accept(
                        link.substring(link.lastIndexOf('/') + 1),
                        storage.caller("bob@example.com").user());
        mounts.forget(owner.user());

        assertThat(ok(owner, "list_members", "{}").path("members")).hasSize(2);
        JsonNode role = ok(owner, "set_member_role", "{\"member\":\"bob@example.com\",\"role\":\"viewer\"}");
        assertThat(role.path("role").asString()).isEqualTo("workspace_viewer");
        Caller viewer = storage.in(WorkspaceId.of(team), "bob@example.com");
        assertThat(mounts.of(viewer).operations())
                .extracting(MountedOperation::wireName)
                .containsExactly("create_workspace", "list_members", "list_workspaces", "switch_workspace");
        assertThat(ok(viewer, "list_members", "{}").path("invitations")).isEmpty();
        assertThat(ok(viewer, "list_workspaces", "{}").path("workspaces")).hasSize(2);

        ok(owner, "remove_member", "{\"member\":\"bob@example.com\"}");
        assertThat(ok(storage.caller("bob@example.com"), "list_workspaces", "{}")
                        .path("workspaces"))
                .hasSize(1);
    }

    @Test
    void anInvitationIsTakenBackByItsAddress() {
        WorkspaceId team = storage.team("ada@example.com", "bob@example.com");
        Caller owner = storage.in(team, "ada@example.com");
        ok(owner, "invite_member", "{\"email\":\"eve@example.com\",\"role\":\"owner\"}");
        assertThat(ok(owner, "list_members", "{}").path("invitations")).hasSize(1);

        assertThat(ok(owner, "remove_member", "{\"member\":\"eve@example.com\"}")
                        .path("invitation")
                        .booleanValue())
                .isTrue();

        assertThat(ok(owner, "list_members", "{}").path("invitations")).isEmpty();
    }

    @Test
    void aTokenWithoutTheScopeIsToldWhichItNeeds() {
        MountedOperation invite = mounts.of(ada).find("invite_member").orElseThrow();

        Outcome outcome = run(
                TestStorage.with(ada, Scope.TOOLS_READ, Scope.TOOLS_MANAGE), invite, "{\"email\":\"e@example.com\"}");

        assertThat(outcome)
                .isEqualTo(new Outcome.Denied(
                        "Operation 'invite_member' needs a token with the scope 'workspace:manage'",
                        Optional.of(Scope.WORKSPACE_MANAGE)));
    }

    @Test
    void aRoleIsCheckedAtTheCallAndNotInTheListAlone() {
        WorkspaceId team = storage.team("ada@example.com");
        storage.join(team, "ada@example.com", "bob@example.com", Role.WORKSPACE_MEMBER);
        MountedOperation ofAda = mounts.of(storage.in(team, "ada@example.com"))
                .find("remove_member")
                .orElseThrow();

        Outcome outcome = run(storage.in(team, "bob@example.com"), ofAda, "{\"member\":\"ada@example.com\"}");

        assertThat(outcome)
                .isEqualTo(new Outcome.Denied(
                        "Operation 'remove_member' is not for you:"
                                + " Members of a workspace may not remove its members; ask an owner of it",
                        Optional.empty()));
    }

    @Test
    void whatDoesNotFitIsAnArgumentsFault() {
        assertThat(run(ada, mounts.of(ada).find("create_workspace").orElseThrow(), "{\"name\":\" \"}"))
                .isInstanceOf(Outcome.InvalidArgument.class);
    }

    private JsonNode ok(Caller caller, String operation, String arguments) {
        Outcome outcome = run(caller, mounts.of(caller).find(operation).orElseThrow(), arguments);
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Result.Contents) ((Outcome.Ok) outcome).result()).structured().orElseThrow();
    }

    private Outcome run(Caller caller, MountedOperation operation, String arguments) {
        CallRunner runner = new CallRunner(
                new CallLimits(),
                CallRates.usual(),
                deadlines,
                CallAudit.NONE,
                CallAccounts.NONE,
                InstantSource.system(),
                Duration.ofSeconds(20));
        return runner.call(new CallRequest(
                "call-1",
                caller,
                new Task.Operate(operation, JsonMapper.shared().readTree(arguments)),
                10,
                Waiter.SILENT));
    }
}
