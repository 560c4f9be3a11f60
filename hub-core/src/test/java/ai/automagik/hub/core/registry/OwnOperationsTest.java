package ai.automagik.hub.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.OwnOperations.Company;
import ai.automagik.hub.core.search.SearchOperations;
import ai.automagik.hub.core.tools.ConnectionOperations;
import ai.automagik.hub.core.tools.ListOperations;
import ai.automagik.hub.core.tools.ManagementOperations;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.ToolStates;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.core.tools.UserTools;
import ai.automagik.hub.core.workspace.WorkspaceOperations;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnOperationsTest {

    @TempDir
    Path folder;

    @Test
    void everyOperationOfTheHubHasARow() {
        try (TestStorage storage = new TestStorage(folder)) {
            assertThat(operations(storage))
                    .allSatisfy(operation -> assertThat(OwnOperations.action(operation.wireName()))
                            .as("a row for %s in OwnOperations", operation.wireName())
                            .isPresent());
        }
    }

    @Test
    void anOperationWithoutARowIsForNobody() {
        Caller owner = caller(Role.WORKSPACE_OWNER, Set.of(Scope.values()));

        assertThat(OwnOperations.action("make_coffee")).isEmpty();
        assertThat(OwnOperations.has(owner, new Company(true, true), "make_coffee"))
                .isFalse();
    }

    @Test
    void whatChangesSomethingNeedsMoreThanAScopeForReading() {
        try (TestStorage storage = new TestStorage(folder)) {
            assertThat(operations(storage).stream().filter(operation -> operation.effect() != Effect.READS))
                    .allSatisfy(operation -> assertThat(OwnOperations.action(operation.wireName())
                                    .orElseThrow()
                                    .scope())
                            .as(operation.wireName())
                            .isNotEqualTo(Scope.TOOLS_READ));
        }
    }

    @Test
    void whatARoleForbidsIsNotEvenListed() {
        Company many = new Company(true, true);
        for (Role role : Role.values()) {
            Caller caller = caller(role, Set.of(Scope.values()));
            for (String name : OwnOperations.names()) {
                assertThat(OwnOperations.has(caller, many, name))
                        .as("%s for %s", name, role)
                        .isEqualTo(Policy.roleAllows(
                                caller, OwnOperations.action(name).orElseThrow()));
            }
        }
    }

    @Test
    void whoIsAloneSeesFewOperationsOnOthers() {
        Caller owner = caller(Role.WORKSPACE_OWNER, Set.of(Scope.values()));
        Company alone = new Company(false, false);

        assertThat(Stream.of(
                                "switch_workspace",
                                "list_members",
                                "set_member_role",
                                "remove_member",
                                "share_tool",
                                "unshare_tool")
                        .filter(name -> OwnOperations.has(owner, alone, name)))
                .isEmpty();
        assertThat(Stream.of("list_workspaces", "create_workspace", "invite_member")
                        .allMatch(name -> OwnOperations.has(owner, alone, name)))
                .isTrue();
        assertThat(OwnOperations.action("invite_member")).contains(Action.INVITE);
    }

    private static List<CompiledOperation<?, ?>> operations(TestStorage storage) {
        Registry registry = TestTools.registry();
        SettingsResolver resolver = new SettingsResolver(name -> Optional.empty(), user -> false);
        UserTools tools = new UserTools(
                () -> registry,
                storage.storage(),
                new ToolStates(() -> registry, resolver, ToolAccounts.NONE),
                InstantSource.system(),
                user -> {});
        return Stream.of(
                        ManagementOperations.over(tools, TestTools.BINDER),
                        WorkspaceOperations.over(storage.workspaces(registry), TestTools.BINDER),
                        ConnectionOperations.over(
                                new UserConnections(storage.connections(), () -> registry, ToolAccounts.NONE),
                                TestTools.BINDER),
                        SearchOperations.over(caller -> new Mount(List.of()), TestTools.BINDER),
                        List.<CompiledOperation<?, ?>>of(ListOperations.over(
                                storage.storage(), InstantSource.system(), user -> {}, TestTools.BINDER)))
                .<CompiledOperation<?, ?>>flatMap(List::stream)
                .toList();
    }

    private static Caller caller(Role role, Set<Scope> scopes) {
        UUID id = UUID.randomUUID();
        return new Caller(new WorkspaceId(id), new UserId(id), "ada@example.com", role, false, scopes);
    }
}
