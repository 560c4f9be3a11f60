package ai.automagik.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyTest {

    /** What each standing may do with a token for everything: written out, so that a change of the table is seen here. */
    private static final Set<Action> VIEWERS = EnumSet.of(
            Action.SEE_CATALOGUE,
            Action.SEE_TOOLS,
            Action.SEE_CONNECTIONS,
            Action.SEE_WORKSPACES,
            Action.SWITCH_WORKSPACE,
            Action.CREATE_WORKSPACE,
            Action.LEAVE_WORKSPACE,
            Action.SEE_MEMBERS);

    private static final Set<Action> MEMBERS_TOO =
            EnumSet.of(Action.CALL_TOOLS, Action.MANAGE_TOOLS, Action.MANAGE_CONNECTIONS, Action.SHARE_TOOLS);

    private static final Set<Action> OWNERS_TOO = EnumSet.of(
            Action.RENAME_WORKSPACE, Action.INVITE, Action.CHANGE_ROLE, Action.REMOVE_MEMBER, Action.READ_AUDIT);

    private static final Set<Action> SUPER_ADMINS =
            EnumSet.of(Action.MANAGE_USERS, Action.MANAGE_SIGN_IN, Action.RUN_PLATFORM);

    /** What each scope is for. */
    private static Set<Action> of(Scope scope) {
        return switch (scope) {
            case TOOLS_READ ->
                EnumSet.of(
                        Action.SEE_CATALOGUE,
                        Action.SEE_TOOLS,
                        Action.SEE_CONNECTIONS,
                        Action.SEE_WORKSPACES,
                        Action.SEE_MEMBERS);
            case TOOLS_CALL -> EnumSet.of(Action.CALL_TOOLS);
            case TOOLS_MANAGE -> EnumSet.of(Action.MANAGE_TOOLS, Action.MANAGE_CONNECTIONS, Action.SWITCH_WORKSPACE);
            case WORKSPACE_MANAGE ->
                EnumSet.of(
                        Action.CREATE_WORKSPACE,
                        Action.LEAVE_WORKSPACE,
                        Action.SHARE_TOOLS,
                        Action.RENAME_WORKSPACE,
                        Action.INVITE,
                        Action.CHANGE_ROLE,
                        Action.REMOVE_MEMBER,
                        Action.READ_AUDIT);
            case ADMIN -> EnumSet.allOf(Action.class);
        };
    }

    private static Set<Action> of(Role role, boolean superAdmin) {
        Set<Action> allowed = EnumSet.copyOf(VIEWERS);
        if (role != Role.WORKSPACE_VIEWER) {
            allowed.addAll(MEMBERS_TOO);
        }
        if (role == Role.WORKSPACE_OWNER) {
            allowed.addAll(OWNERS_TOO);
        }
        if (superAdmin) {
            allowed.addAll(SUPER_ADMINS);
        }
        return allowed;
    }

    @TestFactory
    Stream<DynamicTest> everyStandingAndScopeMayDoWhatIsWrittenHereAndNothingElse() {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(true, false)
                        .flatMap(superAdmin -> scopeSets()
                                .map(scopes -> DynamicTest.dynamicTest(
                                        role + (superAdmin ? " super_admin " : " ") + scopes,
                                        () -> check(role, superAdmin, scopes)))));
    }

    private static void check(Role role, boolean superAdmin, Set<Scope> scopes) {
        Set<Action> expected = EnumSet.noneOf(Action.class);
        scopes.forEach(scope -> expected.addAll(of(scope)));
        expected.retainAll(of(role, superAdmin));

        Caller caller = caller(role, superAdmin, scopes);

        assertThat(Arrays.stream(Action.values()).filter(caller::may).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    private static Stream<Set<Scope>> scopeSets() {
        int all = 1 << Scope.values().length;
        return IntStream.range(0, all).mapToObj(bits -> {
            Set<Scope> scopes = new TreeSet<>();
            Scope[] known = Scope.values();
            for (int bit = 0; bit < known.length; bit++) {
                if ((bits & (1 << bit)) != 0) {
                    scopes.add(known[bit]);
                }
            }
            return scopes;
        });
    }

    @Test
    void aRefusalNamesTheScopeThatIsMissing() {
        assertThat(Policy.refusal(caller(Role.WORKSPACE_OWNER, false, Set.of(Scope.TOOLS_MANAGE)), Action.INVITE))
                .contains(new Policy.Refusal(
                        "This needs a token with the scope 'workspace:manage'", Optional.of(Scope.WORKSPACE_MANAGE)));
    }

    @Test
    void aRefusalSaysWhoCanHelpWhereNoTokenCould() {
        assertThat(Policy.refusal(caller(Role.WORKSPACE_VIEWER, false, Set.of()), Action.CALL_TOOLS))
                .map(Policy.Refusal::reason)
                .contains("Viewers of a workspace may not call its tools; ask an owner of it");
        assertThat(Policy.refusal(caller(Role.WORKSPACE_MEMBER, true, Set.of(Scope.ADMIN)), Action.INVITE))
                .map(Policy.Refusal::reason)
                .contains("Members of a workspace may not invite people; ask an owner of it");
        assertThat(Policy.refusal(caller(Role.WORKSPACE_OWNER, false, Set.of(Scope.ADMIN)), Action.MANAGE_USERS))
                .map(Policy.Refusal::reason)
                .contains("Only a super admin may manage its users; ask whoever runs this hub");
    }

    @Test
    void aScopeIsHeldWholeOrNot() {
        Caller viewer = caller(Role.WORKSPACE_VIEWER, false, Set.of(Scope.values()));

        assertThat(viewer.may(Scope.TOOLS_READ)).isTrue();
        assertThat(viewer.may(Scope.TOOLS_CALL)).isFalse();
        assertThat(viewer.may(Scope.TOOLS_MANAGE)).isFalse();
        assertThat(viewer.may(Scope.ADMIN)).isFalse();
    }

    private static Caller caller(Role role, boolean superAdmin, Set<Scope> scopes) {
        UUID id = UUID.randomUUID();
        return new Caller(new WorkspaceId(id), new UserId(id), "ada@example.com", role, superAdmin, scopes);
    }
}
