package ai.automagik.hub.core.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.Mounts;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.registry.Sharing;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.core.workspace.WorkspaceServices;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ToolSharingTest {

    private static final String KEY = "s3cret of ada";

    @TempDir
    Path folder;

    private final Deadlines deadlines = new Deadlines();
    private final Registry registry = TestTools.registry(TestTools.tool(
            ToolMetadata.of("mail", "mail", "Mail", "Sends mail.", "messaging", "1.0")
                    .withSettings(
                            Setting.secret("api_key", "The key").asRequired(),
                            Setting.text("from", "Who sends").withDefault("nobody")),
            (in, call) -> new TestTools.Echoed(call.settings().require("from") + "/"
                    + call.settings().require("api_key").length())));
    private TestStorage storage;
    private UserTools tools;
    private Mounts mounts;
    private WorkspaceServices services;
    private WorkspaceId team;
    private Caller ada;
    private Caller bob;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        // What the operator stated would be found by every tool of the local owner.
        SettingsResolver resolver = new SettingsResolver(
                name -> Optional.of(Secret.of("stated")), storage.owner().id()::equals);
        mounts = new Mounts(
                () -> registry,
                storage.storage(),
                resolver,
                new ToolOpener((tool, settings) -> new LoopbackNetwork(), TestTools.BINDER, caller -> Changes.NONE),
                List.of(),
                Runnable::run);
        tools = new UserTools(
                () -> registry,
                storage.storage(),
                new ToolStates(() -> registry, resolver, ToolAccounts.NONE),
                InstantSource.system(),
                mounts::forget);
        services = storage.workspaces(registry, new ChangeListeners(mounts::forget, mounts::forget));
        storage.caller("ada@example.com");
        team = storage.team("ada@example.com", "bob@example.com");
        ada = storage.in(team, "ada@example.com");
        bob = storage.in(team, "bob@example.com");
        tools.add(ada, "mail", Map.of("api_key", KEY, "from", "ada"));
    }

    @AfterEach
    void close() {
        deadlines.close();
        storage.close();
    }

    @Test
    void membersCallASharedToolWithTheSharersSettingsAndSeeNothingOfThem() {
        assertThat(mounts.of(bob).find("mail_echo")).isEmpty();

        services.sharing().share(ada, "mail", Optional.empty());

        assertThat(call(bob)).contains("ada/" + KEY.length());
        ToolState seen = tools.list(bob).getFirst();
        assertThat(seen.shared()).contains(new ToolState.Shared("ada@example.com", false, false));
        assertThat(seen.status()).isEqualTo("active");
        assertThat(seen.settings()).isEmpty();
        assertThat(seen.operations()).containsExactly("mail_echo");
        assertThat(seen.asText()).startsWith("Tool 'mail' (shared by 'ada@example.com') is ready");
        assertThat(tools.get(bob, "mail")).isEqualTo(seen);
        assertThat(tools.list(ada).getFirst().shared()).contains(new ToolState.Shared("ada@example.com", true, false));
        assertThat(audit()).contains("tool.share");
    }

    @Test
    void aMembersOwnToolOfTheSameNameWins() {
        services.sharing().share(ada, "mail", Optional.empty());
        tools.add(bob, "mail", Map.of("api_key", "k", "from", "bob"));

        assertThat(call(bob)).contains("bob/1");
        assertThat(tools.list(bob))
                .singleElement()
                .satisfies(state -> assertThat(state.shared()).isEmpty());

        tools.remove(bob, "mail");
        assertThat(call(bob)).contains("ada/" + KEY.length());
    }

    @Test
    void changesOfTheSharersSettingsReachTheMembersNextCall() {
        services.sharing().share(ada, "mail", Optional.empty());
        assertThat(call(bob)).contains("ada/" + KEY.length());

        tools.update(ada, "mail", Map.of("from", "lovelace"));

        assertThat(call(bob)).contains("lovelace/" + KEY.length());
    }

    @Test
    void whatIsSharedNoMoreIsGoneAtOnce() {
        services.sharing().share(ada, "mail", Optional.empty());
        assertThat(mounts.of(bob).find("mail_echo")).isPresent();

        services.sharing().unshare(ada, "mail");

        assertThat(mounts.of(bob).find("mail_echo")).isEmpty();
        assertThat(tools.list(bob)).isEmpty();
        assertThat(mounts.of(ada).find("mail_echo")).isPresent();
        assertThat(audit()).contains("tool.unshare");
    }

    @Test
    void aToolThatItsOwnerRemovesIsGoneForAllAndIsNotSharedAgainByItself() {
        services.sharing().share(ada, "mail", Optional.empty());
        assertThat(mounts.of(bob).find("mail_echo")).isPresent();

        tools.remove(ada, "mail");
        assertThat(mounts.of(bob).find("mail_echo")).isEmpty();

        tools.add(ada, "mail", Map.of("api_key", KEY));
        assertThat(mounts.of(bob).find("mail_echo")).isEmpty();
    }

    @Test
    void aSharerWhoIsRemovedTakesTheToolAlong() {
        tools.add(bob, "mail", Map.of("api_key", "k"));
        tools.remove(ada, "mail");
        services.sharing().share(bob, "mail", Optional.empty());
        assertThat(mounts.of(ada).find("mail_echo")).isPresent();

        services.members().remove(ada, "bob@example.com");

        assertThat(mounts.of(ada).find("mail_echo")).isEmpty();
    }

    @Test
    void aSharerWhoIsDisabledOrMayOnlyLookSharesNothing() {
        tools.add(bob, "mail", Map.of("api_key", "k"));
        tools.remove(ada, "mail");
        services.sharing().share(bob, "mail", Optional.empty());

        services.members().setRole(ada, "bob@example.com", Role.WORKSPACE_VIEWER);
        assertThat(mounts.of(ada).find("mail_echo")).isEmpty();
        services.members().setRole(ada, "bob@example.com", Role.WORKSPACE_MEMBER);
        assertThat(mounts.of(ada).find("mail_echo")).isPresent();

        storage.users().setDisabled(storage.users().find("bob@example.com").orElseThrow(), true);
        mounts.forget(ada.user()); // as the feed has it
        assertThat(mounts.of(ada).find("mail_echo")).isEmpty();
    }

    @Test
    void viewersSeeThatAToolIsSharedAndCannotCallIt() {
        services.sharing().share(ada, "mail", Optional.empty());
        services.members().setRole(ada, "bob@example.com", Role.WORKSPACE_VIEWER);
        Caller viewer = storage.in(team, "bob@example.com");

        assertThat(tools.list(viewer)).hasSize(1);
        assertThat(mounts.of(viewer).find("mail_echo")).isEmpty();
        MountedOperation ofAda = mounts.of(ada).find("mail_echo").orElseThrow();
        assertThat(run(viewer, ofAda)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aConnectionIsSharedOnlyByName() {
        services.sharing().share(ada, "mail", Optional.empty());
        assertThat(sharing(bob)).contains(new Sharing(ada.user(), Optional.empty()));

        services.sharing().share(ada, "mail", Optional.of("work"));

        assertThat(sharing(bob)).contains(new Sharing(ada.user(), Optional.of("connection of ada@example.com")));
        assertThat(sharing(ada)).isEmpty();
        assertThat(audit()).contains("tool.share.connection");
        assertThatThrownBy(() -> services.sharing().share(ada, "mail", Optional.of("another")))
                .hasMessage("You have no such connection for tool 'mail'; list_connections shows yours");
    }

    @Test
    void oneMemberSharesAToolAtATime() {
        services.sharing().share(ada, "mail", Optional.empty());
        tools.add(bob, "mail", Map.of("api_key", "k"));

        assertThatThrownBy(() -> services.sharing().share(bob, "mail", Optional.empty()))
                .hasMessage("Tool 'mail' is shared by 'ada@example.com' already;"
                        + " one member of a workspace shares a tool at a time");
        assertThatThrownBy(() -> services.sharing().unshare(bob, "mail")).hasMessageContaining("do not share");
    }

    @Test
    void membersCannotChangeWhatIsSharedWithThem() {
        services.sharing().share(ada, "mail", Optional.empty());

        assertThatThrownBy(() -> tools.update(bob, "mail", Map.of("from", "bob")))
                .hasMessageContaining("is shared by 'ada@example.com', who alone can change it");
        assertThatThrownBy(() -> services.sharing().share(bob, "mail", Optional.empty()))
                .hasMessageContaining("who alone can change it");
    }

    @Test
    void sharingNeedsItsScopeAndARoleThatIsNoViewers() {
        assertThatThrownBy(() ->
                        services.sharing().share(TestStorage.with(ada, Scope.TOOLS_MANAGE), "mail", Optional.empty()))
                .hasMessage("This needs a token with the scope 'workspace:manage'");
    }

    @Test
    void whatTheOperatorStatedIsNeitherSharedNorMixedWithWhatIs() {
        String owner = storage.owner().email();
        storage.join(team, "ada@example.com", owner, Role.WORKSPACE_MEMBER);
        Caller local = storage.in(team, owner);

        // The local owner's calls of a shared tool run on the sharer's values alone.
        services.sharing().share(ada, "mail", Optional.empty());
        assertThat(call(local)).contains("ada/" + KEY.length());
        services.sharing().unshare(ada, "mail");

        // And what the operator stated completes nothing for others.
        tools.add(local, "mail", Map.of());
        assertThat(mounts.of(local).find("mail_echo")).isPresent();
        assertThatThrownBy(() -> services.sharing().share(local, "mail", Optional.empty()))
                .hasMessageContaining("before these settings are stored with it: api_key");
    }

    private Optional<Sharing> sharing(Caller caller) {
        return mounts.of(caller)
                .find("mail_echo")
                .flatMap(MountedOperation::tool)
                .flatMap(tool -> tool.sharing());
    }

    private String call(Caller caller) {
        return run(caller, mounts.of(caller).find("mail_echo").orElseThrow()).toString();
    }

    private Outcome run(Caller caller, MountedOperation operation) {
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
                new Task.Operate(operation, JsonMapper.shared().readTree("{\"text\":\"hi\"}")),
                10,
                Waiter.SILENT));
    }

    private List<String> audit() {
        return storage.storage().read(stores -> stores.audit().newest(team, 100)).stream()
                .map(AuditEvent::kind)
                .toList();
    }
}
