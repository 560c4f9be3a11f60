package ai.automagik.hub.auth.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.TokenAuthenticator;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.workspace.Invitations.Acceptance;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {

    @TempDir
    Path folder;

    private final List<UserId> accessTold = new ArrayList<>();
    private final List<UserId> toolsTold = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private Storage storage;
    private Users users;
    private Workspaces workspaces;
    private Members members;
    private Invitations invitations;
    private User ada;
    private User bob;
    private WorkspaceId team;

    @BeforeEach
    void open() {
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                () -> now,
                random));
        users = new Users(storage, () -> now, random);
        ChangeListeners listeners = new ChangeListeners(accessTold::add, toolsTold::add);
        workspaces = new Workspaces(storage, () -> now, random, listeners);
        members = new Members(storage, () -> now, listeners, forgotten -> {});
        invitations = new Invitations(
                storage, () -> now, random, () -> Optional.of(URI.create("https://hub.example.com/mcp")), listeners);
        ada = users.add("ada@example.com");
        bob = users.add("bob@example.com");
        team = workspaces.create(own(ada), "Team").id();
        accessTold.clear();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whoMakesAWorkspaceOwnsItAndStaysWhereTheyAre() {
        assertThat(workspaces.mine(own(ada)))
                .extracting(MyWorkspace::name, MyWorkspace::role, MyWorkspace::personal, MyWorkspace::current)
                .containsExactly(
                        tuple("ada@example.com", Role.WORKSPACE_OWNER, true, true),
                        tuple("Team", Role.WORKSPACE_OWNER, false, false));
        assertThat(workspaces.mine(own(bob))).hasSize(1);
        assertThat(kinds(team)).contains("workspace.create");
    }

    @Test
    void aWorkspaceIsRenamedByItsOwnerAlone() {
        join(bob, Role.WORKSPACE_MEMBER);

        assertThat(workspaces.rename(in(ada, team), "Kitchen").name()).isEqualTo("Kitchen");
        assertThatThrownBy(() -> workspaces.rename(in(bob, team), "Cellar"))
                .hasMessage("Members of a workspace may not rename it; ask an owner of it");
        assertThatThrownBy(() -> workspaces.rename(in(ada, team), " "))
                .hasMessageStartingWith("Argument 'name' is blank");
    }

    @Test
    void afterSwitchingSignInsActInTheOtherWorkspace() {
        workspaces.switchTo(own(ada), "team");

        Authentication now = storage.read(stores -> Admission.current(stores, ada, Set.of(Scope.TOOLS_READ)));
        assertThat(now)
                .isInstanceOfSatisfying(
                        Authentication.Granted.class,
                        granted -> assertThat(granted.caller().workspace()).isEqualTo(team));
        assertThat(accessTold).containsExactly(ada.id());
        assertThat(changes(ada)).containsExactly(Change.Kind.ACCESS, Change.Kind.ACCESS);
        assertThat(kinds(team)).contains("workspace.switch");
    }

    @Test
    void nobodySwitchesToAWorkspaceOfOthers() {
        assertThatThrownBy(() -> workspaces.switchTo(own(bob), team.toString()))
                .hasMessage("None of your workspaces has that name or id; list_workspaces shows them");
        assertThatThrownBy(() -> workspaces.switchTo(own(bob), "Team")).isInstanceOf(WorkspaceRefusedException.class);
    }

    @Test
    void whoeverIsInvitedJoinsOnceByTheLink() {
        Invitations.Created created =
                invitations.create(in(ada, team), "Bob@Example.com", Role.WORKSPACE_MEMBER, false);
        assertThat(created.link().toString()).startsWith("https://hub.example.com/invitations/");
        assertThat(created.toString()).doesNotContain(token(created));

        assertThat(invitations.find(token(created)))
                .get()
                .satisfies(open -> assertThat(open.inviter()).isEqualTo("ada@example.com"))
                .satisfies(open -> assertThat(open.workspace().name()).isEqualTo("Team"));
        assertThat(invitations.accept(token(created), bob.id())).isInstanceOf(Acceptance.Joined.class);
        assertThat(in(bob, team).role()).isEqualTo(Role.WORKSPACE_MEMBER);

        assertThat(invitations.find(token(created))).isEmpty();
        assertThat(invitations.accept(token(created), bob.id())).isInstanceOf(Acceptance.Refused.class);
        assertThat(kinds(team)).contains("invitation.create", "invitation.accept");
    }

    @Test
    void anotherAddressIsRefusedUnlessAnyoneMayJoin() {
        Invitations.Created forEve = invitations.create(in(ada, team), "eve@example.com", Role.WORKSPACE_MEMBER, false);
        assertThat(invitations.accept(token(forEve), bob.id()))
                .isInstanceOfSatisfying(
                        Acceptance.Refused.class,
                        refused -> assertThat(refused.reason()).contains("another address than 'bob@example.com'"));
        assertThat(invitations.find(token(forEve))).isPresent();

        Invitations.Created forAnyone =
                invitations.create(in(ada, team), "eve@example.com", Role.WORKSPACE_VIEWER, true);
        assertThat(invitations.accept(token(forAnyone), bob.id())).isInstanceOf(Acceptance.Joined.class);
    }

    @Test
    void aLinkHoldsForAWeek() {
        Invitations.Created created =
                invitations.create(in(ada, team), "bob@example.com", Role.WORKSPACE_MEMBER, false);

        now = now.plus(Invitations.LIFETIME).minusMillis(1);
        assertThat(invitations.find(token(created))).isPresent();
        now = now.plusMillis(1);
        assertThat(invitations.find(token(created))).isEmpty();
        assertThat(invitations.accept(token(created), bob.id())).isInstanceOf(Acceptance.Refused.class);
        assertThat(invitations.list(in(ada, team))).isEmpty();
    }

    @Test
    void anInvitationIsTakenBack() {
        Invitations.Created created =
                invitations.create(in(ada, team), "bob@example.com", Role.WORKSPACE_MEMBER, false);
        assertThat(invitations.list(in(ada, team))).containsExactly(created.invitation());

        invitations.revoke(in(ada, team), created.invitation().id().toString());

        assertThat(invitations.accept(token(created), bob.id())).isInstanceOf(Acceptance.Refused.class);
        assertThatThrownBy(() -> invitations.revoke(
                        in(ada, team), created.invitation().id().toString()))
                .isInstanceOf(WorkspaceRefusedException.class);
    }

    @Test
    void anInvitationEndsWithTheRightOfWhoeverInvited() {
        join(bob, Role.WORKSPACE_OWNER);
        User eve = users.add("eve@example.com");
        Invitations.Created created = invitations.create(in(bob, team), "eve@example.com", Role.WORKSPACE_OWNER, false);

        members.setRole(in(ada, team), "bob@example.com", Role.WORKSPACE_MEMBER);

        assertThat(invitations.find(token(created))).isEmpty();
        assertThat(invitations.accept(token(created), eve.id())).isInstanceOf(Acceptance.Refused.class);
    }

    @Test
    void aLinkThatTwoFollowAtOnceLetsOneIn() throws Exception {
        User eve = users.add("eve@example.com");
        String token = token(invitations.create(in(ada, team), "x@example.com", Role.WORKSPACE_MEMBER, true));

        List<Acceptance> both =
                atOnce(() -> invitations.accept(token, bob.id()), () -> invitations.accept(token, eve.id()));

        assertThat(both).filteredOn(Acceptance.Joined.class::isInstance).hasSize(1);
    }

    @Test
    void whoMayNotInviteIsRefused() {
        join(bob, Role.WORKSPACE_MEMBER);

        assertThatThrownBy(() -> invitations.create(in(bob, team), "eve@example.com", Role.WORKSPACE_OWNER, false))
                .isInstanceOf(WorkspaceRefusedException.class);
        assertThatThrownBy(() -> invitations.list(in(bob, team))).isInstanceOf(WorkspaceRefusedException.class);
        assertThatThrownBy(() -> invitations.create(in(ada, team), "no address", Role.WORKSPACE_MEMBER, false))
                .hasMessageStartingWith("Argument 'email'");
        assertThatThrownBy(() -> invitations.create(in(ada, team), "BOB@example.com", Role.WORKSPACE_MEMBER, false))
                .hasMessage("'bob@example.com' is a member of this workspace already");
    }

    @Test
    void aRemovedMemberIsRefusedAtOnceAndHasNothingLeft() {
        join(bob, Role.WORKSPACE_MEMBER);
        workspaces.switchTo(own(bob), "Team");
        AccessTokens tokens = new AccessTokens(storage, () -> now, random);
        Secret token = tokens.create(bob, team, "laptop", EnumSet.of(Scope.TOOLS_READ), Optional.empty())
                .secret();
        TokenAuthenticator authenticator = new TokenAuthenticator(storage, () -> now, (workspace, id, at) -> {});
        assertThat(authenticator.authenticate(Optional.of("Bearer " + token.reveal())))
                .isInstanceOf(Authentication.Granted.class);
        storage.write(stores -> {
            stores.userTools().add(team, bob.id(), "mail", now);
            stores.toolConfigs().putSecret(team, bob.id(), "mail", "key", Secret.of("k"), now);
            stores.sharedTools().put(team, new SharedTool("mail", bob.id(), Optional.empty(), now));
            return true;
        });

        members.remove(in(ada, team), "bob@example.com");

        authenticator.forget(bob.id());
        assertThat(authenticator.authenticate(Optional.of("Bearer " + token.reveal())))
                .isInstanceOf(Authentication.Refused.class);
        assertThat(accessTold).contains(bob.id());
        assertThat(toolsTold).contains(ada.id());
        assertThat(changes(bob)).contains(Change.Kind.ACCESS);
        assertThat(storage.<List<?>>read(stores -> stores.toolConfigs().list(team, bob.id(), "mail")))
                .isEmpty();
        assertThat(storage.<List<?>>read(stores -> stores.sharedTools().of(bob.id())))
                .isEmpty();
        assertThat(workspaces.here(own(bob)).current()).isTrue();

        join(bob, Role.WORKSPACE_MEMBER);
        assertThat(authenticator.authenticate(Optional.of("Bearer " + token.reveal())))
                .isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void theLastOwnerStays() {
        join(bob, Role.WORKSPACE_MEMBER);

        assertThatThrownBy(() -> members.leave(in(ada, team)))
                .hasMessage("This is the workspace's last owner; make another member an owner first");
        assertThatThrownBy(() -> members.setRole(in(ada, team), "ada@example.com", Role.WORKSPACE_VIEWER))
                .hasMessageContaining("last owner");

        members.setRole(in(ada, team), bob.id().toString(), Role.WORKSPACE_OWNER);
        members.leave(in(ada, team));
        assertThat(members.list(in(bob, team))).extracting(Member::email).containsExactly("bob@example.com");
        assertThat(kinds(team)).contains("member.role", "member.leave");
    }

    @Test
    void aDisabledOwnerIsNoOwnerToRelyOn() {
        join(bob, Role.WORKSPACE_OWNER);
        users.setDisabled(bob, true);

        assertThatThrownBy(() -> members.leave(in(ada, team))).hasMessageContaining("last owner");
    }

    @Test
    void twoOwnersCannotRemoveEachOther() throws Exception {
        join(bob, Role.WORKSPACE_OWNER);
        Caller first = in(ada, team);
        Caller second = in(bob, team);

        List<Object> both = atOnce(
                () -> outcome(() -> members.remove(first, "bob@example.com")),
                () -> outcome(() -> members.remove(second, "ada@example.com")));

        assertThat(both).filteredOn(Member.class::isInstance).hasSize(1);
        assertThat(storage.<List<?>>read(stores -> stores.workspaces().members(team)))
                .hasSize(1);
    }

    @Test
    void nobodyIsRemovedFromTheirOwnWorkspace() {
        String token = token(invitations.create(own(ada), "bob@example.com", Role.WORKSPACE_OWNER, false));
        invitations.accept(token, bob.id());

        assertThatThrownBy(() -> members.remove(in(bob, ada.personalWorkspace()), "ada@example.com"))
                .hasMessage("This is that member's own workspace, of which they stay an owner");
    }

    @Test
    void disablingWhoSharesIsToldToTheOthers() {
        join(bob, Role.WORKSPACE_MEMBER);
        storage.write(stores -> {
            stores.userTools().add(team, bob.id(), "mail", now);
            stores.sharedTools().put(team, new SharedTool("mail", bob.id(), Optional.empty(), now));
            return true;
        });

        users.setDisabled(bob, true);

        assertThat(changes(ada)).contains(Change.Kind.TOOLS);
    }

    @Test
    void aMemberIsNamedOnlyWithinTheWorkspace() {
        assertThatThrownBy(() -> members.remove(in(ada, team), "bob@example.com"))
                .hasMessage("No member of this workspace has that address or id; list_members shows them");
    }

    private void join(User user, Role role) {
        String token = token(invitations.create(in(ada, team), user.email(), role, false));
        assertThat(invitations.accept(token, user.id())).isInstanceOf(Acceptance.Joined.class);
    }

    private static String token(Invitations.Created created) {
        return created.link().getPath().substring(Invitations.PATH.length());
    }

    private Caller own(User user) {
        return in(user, user.personalWorkspace());
    }

    private Caller in(User user, WorkspaceId workspace) {
        return switch (storage.read(stores -> Admission.admit(stores, user, EnumSet.allOf(Scope.class), workspace))) {
            case Authentication.Granted granted -> granted.caller();
            case Authentication.Refused refused ->
                throw new AssertionError(refused.challenge().description());
        };
    }

    private List<Change.Kind> changes(User user) {
        return storage.read(stores -> stores.changes().after(0, 1_000)).stream()
                .filter(change -> change.user().filter(user.id()::equals).isPresent())
                .map(Change::kind)
                .toList();
    }

    private List<String> kinds(WorkspaceId workspace) {
        return storage.read(stores -> stores.audit().newest(workspace, 100)).stream()
                .map(AuditEvent::kind)
                .toList();
    }

    private static Object outcome(Callable<Member> work) throws Exception {
        try {
            return work.call();
        } catch (WorkspaceRefusedException e) {
            return e;
        }
    }

    private static <T> List<T> atOnce(Callable<T> first, Callable<T> second) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(List.of(first, second))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
