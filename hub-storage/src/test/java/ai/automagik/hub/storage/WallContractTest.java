package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The wall: another workspace sees and changes nothing of this one. There is a case for every store method that takes a
 * workspace, and a list of those that do not; a new method without either fails.
 */
abstract class WallContractTest extends StoreContract {

    /** Look-ups that find the workspace, and what belongs to the hub as a whole. */
    private static final List<String> WITHOUT_WORKSPACE = List.of(
            "AccessTokenStore.findByHash",
            "AuditStore.appendAll",
            "AuditStore.withEventsBefore",
            "BrowserSessionStore.find",
            "BrowserSessionStore.forgetEnded",
            "ChangeStore.after",
            "ChangeStore.forgetBefore",
            "ChangeStore.newest",
            "ChangeStore.requestPluginReload",
            "DirectoryStore.below",
            "DirectoryStore.find",
            "DirectoryStore.forgetUsedBefore",
            "DirectoryStore.named",
            "DirectoryStore.tell",
            "DirectoryStore.useOnce",
            "DirectoryStore.workspace",
            "IdentityStore.add",
            "IdentityStore.ask",
            "IdentityStore.find",
            "IdentityStore.of",
            "IdentityStore.pending",
            "IdentityStore.settle",
            "IdentityStore.stop",
            "GrantStore.findByCode",
            "GrantStore.findByToken",
            "GrantStore.forgetEndedBefore",
            "InvitationStore.findByHash",
            "InvitationStore.forgetEndedBefore",
            "KeptResultStore.forgetBefore",
            "NodeStore.aliveSince",
            "NodeStore.beat",
            "NodeStore.newestReports",
            "NodeStore.remove",
            "NodeStore.report",
            "NodeStore.reports",
            "OneTimeLinkStore.find",
            "OneTimeLinkStore.forgetEndedBefore",
            "PasskeyStore.answerOnce",
            "PasskeyStore.find",
            "PasskeyStore.forgetAnsweredBefore",
            "OAuthClientStore.add",
            "OAuthClientStore.find",
            "OAuthClientStore.forget",
            "OAuthClientStore.touch",
            "PendingConnectionStore.forgetEndedBefore",
            "PendingConnectionStore.take",
            "QuestionStore.find",
            "QuestionStore.forgetEndedBefore",
            "SessionWishStore.forgetEndedBefore",
            "SharedToolStore.of",
            "TaskStore.abandoned",
            "TaskStore.forgetExpired",
            "TaskStore.hold",
            "TaskStore.wishes",
            "ToolRegistryStore.list",
            "ToolRegistryStore.replaceAll",
            "UserStore.find",
            "UserStore.findByEmail",
            "UserStore.list",
            "UserStore.owner",
            "UserStore.setDisabled",
            "UserStore.setEmail",
            "WorkspaceStore.add",
            "WorkspaceStore.chosen",
            "WorkspaceStore.of");

    private static final String TOOL = "wait";
    private static final String SESSION = "session";
    private static final String URI = "test://text";
    private static final String RESULT = "a-result";
    private static final String ISSUER = "https://issuer.example";

    @Test
    void theMethodsThatTakeNoWorkspaceAreThese() {
        assertThat(methods(false)).isEqualTo(new TreeSet<>(WITHOUT_WORKSPACE));
    }

    @Test
    void everyMethodThatTakesAWorkspaceHasACase() {
        assertThat(cases().keySet()).isEqualTo(methods(true));
    }

    @TestFactory
    Stream<DynamicTest> anotherWorkspaceSeesAndChangesNothing() {
        return cases().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    World world = world();
                    List<Object> before = content(world);
                    entry.getValue().check(world);
                    assertThat(content(world)).isEqualTo(before);
                }));
    }

    @Test
    void everythingComesBackAfterItsDataKeyIsReplaced() {
        World world = world();
        List<Object> before = content(world);

        storage().keys().rotateData(world.user(), world.user().personalWorkspace());

        assertThat(content(world)).isEqualTo(before);
    }

    private Map<String, Case> cases() {
        Map<String, Case> cases = new TreeMap<>();
        cases.put(
                "UserStore.add",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.users().add(world.other(), world.user())))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "WorkspaceStore.find",
                world -> assertThat(found(stores -> stores.workspaces().find(world.other())))
                        .get()
                        .extracting(Workspace::id)
                        .isEqualTo(world.other()));
        cases.put(
                "WorkspaceStore.putMember",
                world -> change(stores -> stores.workspaces()
                        .putMember(
                                world.other(),
                                new Membership(world.other(), world.id(), Role.WORKSPACE_VIEWER, LATER))));
        cases.put(
                "WorkspaceStore.member",
                world -> assertThat(found(stores -> stores.workspaces().member(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "DirectoryStore.link",
                world -> assertThatThrownBy(() -> change(stores ->
                                stores.directory().link(world.other(), ISSUER, "organisation of " + world.id())))
                        .isInstanceOf(StorageException.class));
        cases.put(
                "UserToolStore.list",
                world -> assertThat(listed(stores -> stores.userTools().list(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "UserToolStore.find",
                world -> assertThat(found(stores -> stores.userTools().find(world.other(), world.id(), TOOL)))
                        .isEmpty());
        cases.put(
                "UserToolStore.add",
                world -> assertThat(wrote(stores -> stores.userTools().add(world.other(), world.id(), TOOL, LATER)))
                        .isTrue());
        cases.put(
                "UserToolStore.remove",
                world -> assertThat(wrote(stores -> stores.userTools().remove(world.other(), world.id(), TOOL, LATER)))
                        .isFalse());
        cases.put(
                "ToolConfigStore.list",
                world -> assertThat(listed(stores -> stores.toolConfigs().list(world.other(), world.id(), TOOL)))
                        .isEmpty());
        cases.put(
                "ToolConfigStore.unseal",
                world -> assertThat(mapped(stores -> stores.toolConfigs().unseal(world.other(), world.id(), TOOL)))
                        .isEmpty());
        cases.put(
                "ToolConfigStore.putText",
                world -> change(stores ->
                        stores.toolConfigs().putText(world.other(), world.id(), TOOL, "text", "other", LATER)));
        cases.put(
                "ToolConfigStore.putSecret",
                world -> change(stores -> stores.toolConfigs()
                        .putSecret(world.other(), world.id(), TOOL, "secret", Secret.of("other"), LATER)));
        cases.put(
                "ToolConfigStore.remove",
                world -> assertThat(
                                wrote(stores -> stores.toolConfigs().remove(world.other(), world.id(), TOOL, "text")))
                        .isFalse());
        cases.put(
                "ToolConfigStore.removeAll",
                world -> change(stores -> stores.toolConfigs().removeAll(world.other(), world.id(), TOOL)));
        cases.put(
                "AccessTokenStore.add",
                world -> change(stores -> stores.accessTokens()
                        .add(
                                world.other(),
                                token(world.other(), world.id(), world.token().name()))));
        cases.put(
                "AccessTokenStore.list",
                world -> assertThat(listed(stores -> stores.accessTokens().list(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "AccessTokenStore.revoke",
                world -> assertThat(wrote(stores -> stores.accessTokens()
                                .revoke(world.other(), world.id(), world.token().id(), LATER)))
                        .isFalse());
        cases.put(
                "AccessTokenStore.touch",
                world -> change(stores ->
                        stores.accessTokens().touch(world.other(), world.token().id(), LATER)));
        signIn(cases);
        grantCases(cases);
        cases.put(
                "AuditStore.append",
                world -> change(stores ->
                        stores.audit().append(world.other(), AuditEvent.change(LATER, world.id(), "tool.add", TOOL))));
        cases.put(
                "AuditStore.newest",
                world -> assertThat(listed(stores -> stores.audit().newest(world.other(), 10)))
                        .isEmpty());
        cases.put(
                "AuditStore.page",
                world -> assertThat(listed(
                                stores -> stores.audit().page(world.other(), Optional.empty(), Optional.empty(), 10)))
                        .isEmpty());
        cases.put(
                "AuditStore.verify",
                world -> assertThat(
                                found(stores -> Optional.of(stores.audit().verify(world.other(), Optional.empty()))))
                        .contains(new AuditVerdict.Sound(0, 0, 0)));
        cases.put(
                "AuditStore.forgetBefore",
                world -> assertThat(count(stores -> stores.audit().forgetBefore(world.other(), LATER, 10)))
                        .isZero());
        cases.put(
                "ChangeStore.append",
                world ->
                        change(stores -> stores.changes().append(world.other(), world.id(), Change.Kind.TOOLS, LATER)));
        cases.put(
                "ToolListStore.find",
                world -> assertThat(listed(stores -> List.of(stores.toolLists().find(world.other(), world.id()))))
                        .containsExactly(ToolListChoice.NONE));
        cases.put(
                "ToolListStore.choose",
                world -> change(stores ->
                        stores.toolLists().choose(world.other(), world.id(), Optional.of(50), List.of("x_y"))));
        cases.put(
                "ToolListStore.rank",
                world -> change(stores -> stores.toolLists().rank(world.other(), world.id(), List.of("x_y"), LATER)));
        cases.put(
                "ToolListStore.count",
                world -> change(stores -> stores.toolLists().count(world.other(), world.id(), Map.of("a_b", 9L))));
        cases.put(
                "ToolListStore.mostUsed",
                world -> assertThat(listed(stores -> stores.toolLists().mostUsed(world.other(), world.id(), 10)))
                        .isEmpty());
        cases.put(
                "KeptResultStore.keep",
                world -> change(stores -> stores.keptResults()
                        .keep(world.other(), world.id(), RESULT, List.of("other"), LATER, LATER.plusSeconds(60))));
        cases.put(
                "KeptResultStore.part",
                world -> assertThat(
                                found(stores -> stores.keptResults().part(world.other(), world.id(), RESULT, 0, NOW)))
                        .isEmpty());
        cases.put(
                "QuestionStore.put",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.questions().put(world.other(), question(world))))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "QuestionStore.answer",
                world -> assertThat(wrote(stores ->
                                stores.questions().answer(world.other(), world.id(), world.question(), "other")))
                        .isFalse());
        cases.put(
                "QuestionStore.answers",
                world -> assertThat(
                                listed(stores -> stores.questions().answers(world.other(), world.id(), "request", NOW)))
                        .isEmpty());
        cases.put(
                "QuestionStore.settle",
                world -> assertThat(count(stores -> stores.questions().settle(world.other(), world.id(), "request")))
                        .isZero());
        cases.put(
                "ChangeStore.appendResource",
                world -> change(stores -> stores.changes().appendResource(world.other(), world.id(), URI, LATER)));
        cases.put(
                "SessionWishStore.subscribe",
                world -> change(stores ->
                        stores.sessionWishes().subscribe(world.other(), world.id(), SESSION, "test://more", LATER)));
        cases.put(
                "SessionWishStore.unsubscribe",
                world -> assertThat(wrote(
                                stores -> stores.sessionWishes().unsubscribe(world.other(), world.id(), SESSION, URI)))
                        .isFalse());
        cases.put(
                "SessionWishStore.subscriptions",
                world -> assertThat(listed(
                                stores -> stores.sessionWishes().subscriptions(world.other(), world.id(), SESSION)))
                        .isEmpty());
        cases.put(
                "SessionWishStore.setLogLevel",
                world -> change(stores ->
                        stores.sessionWishes().setLogLevel(world.other(), world.id(), SESSION, "debug", LATER)));
        cases.put(
                "SessionWishStore.logLevel",
                world -> assertThat(
                                found(stores -> stores.sessionWishes().logLevel(world.other(), world.id(), SESSION)))
                        .isEmpty());
        cases.put(
                "TaskStore.add",
                world -> assertThatThrownBy(() ->
                                change(stores -> stores.tasks().add(world.other(), task(world.user()))))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "TaskStore.find",
                world -> assertThat(found(stores -> stores.tasks()
                                .find(world.other(), world.id(), world.task().id(), NOW)))
                        .isEmpty());
        cases.put(
                "TaskStore.count",
                world -> assertThat(tasks(world.other(), world.id(), NOW)).isEqualTo(new TaskStore.Count(0, 0)));
        cases.put(
                "TaskStore.update",
                world -> assertThat(wrote(stores -> stores.tasks()
                                .update(
                                        world.other(),
                                        world.task().id(),
                                        new TaskStore.Step(
                                                world.task().hold().node(),
                                                StoredTask.Status.FAILED,
                                                Secret.of("{}"),
                                                NOW))))
                        .isFalse());
        cases.put(
                "TaskStore.answer",
                world -> assertThat(wrote(stores -> stores.tasks()
                                .answer(world.other(), world.id(), world.task().id(), Secret.of("{}"), 0)))
                        .isFalse());
        cases.put(
                "TaskStore.cancel",
                world -> assertThat(wrote(stores -> stores.tasks()
                                .cancel(world.other(), world.id(), world.task().id())))
                        .isFalse());
        cases.put(
                "TaskStore.take",
                world -> assertThat(wrote(stores -> stores.tasks()
                                .take(
                                        world.other(),
                                        world.task().id(),
                                        world.task().hold(),
                                        world.task().hold())))
                        .isFalse());
        connectionCases(cases);
        cases.put(
                "WorkspaceStore.members",
                world -> assertThat(listed(stores -> stores.workspaces().members(world.other())))
                        .isEmpty());
        cases.put(
                "WorkspaceStore.removeMember",
                world -> assertThat(wrote(stores -> stores.workspaces().removeMember(world.other(), world.id())))
                        .isFalse());
        cases.put(
                "WorkspaceStore.rename",
                world -> change(stores -> stores.workspaces().rename(world.other(), "Another name")));
        cases.put(
                "WorkspaceStore.lock",
                world -> assertThat(wrote(stores -> stores.workspaces().lock(world.other())))
                        .isTrue());
        cases.put(
                "WorkspaceStore.choose",
                world -> change(stores -> stores.workspaces().choose(world.other(), world.id())));
        cases.put(
                "SharedToolStore.list",
                world -> assertThat(listed(stores -> stores.sharedTools().list(world.other())))
                        .isEmpty());
        cases.put(
                "SharedToolStore.find",
                world -> assertThat(found(stores -> stores.sharedTools().find(world.other(), TOOL)))
                        .isEmpty());
        cases.put(
                "SharedToolStore.put",
                world -> change(stores -> stores.sharedTools()
                        .put(world.other(), new SharedTool(TOOL, world.id(), Optional.of("other"), LATER))));
        cases.put(
                "SharedToolStore.remove",
                world -> assertThat(wrote(stores -> stores.sharedTools().remove(world.other(), world.id(), TOOL)))
                        .isFalse());
        cases.put(
                "SharedToolStore.removeAll",
                world -> assertThat(count(stores -> stores.sharedTools().removeAll(world.other(), world.id())))
                        .isZero());
        cases.put(
                "InvitationStore.add",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.invitations().add(world.other(), world.invitation())))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "InvitationStore.list",
                world -> assertThat(listed(stores -> stores.invitations().list(world.other(), NOW)))
                        .isEmpty());
        cases.put(
                "InvitationStore.remove",
                world -> assertThat(wrote(stores -> stores.invitations()
                                .remove(world.other(), world.invitation().id())))
                        .isFalse());
        return cases;
    }

    private void signIn(Map<String, Case> cases) {
        cases.put(
                "PasswordStore.put",
                world -> change(stores -> stores.passwords().put(world.other(), world.id(), "other", LATER)));
        cases.put(
                "PasswordStore.find",
                world -> assertThat(found(stores -> stores.passwords().find(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "PasswordStore.rehash",
                world -> assertThat(
                                wrote(stores -> stores.passwords().rehash(world.other(), world.id(), "hash", "other")))
                        .isFalse());
        cases.put(
                "PasskeyStore.add",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.passkeys().add(world.other(), world.passkey())))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "PasskeyStore.list",
                world -> assertThat(listed(stores -> stores.passkeys().list(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "PasskeyStore.used",
                world -> assertThat(wrote(stores -> stores.passkeys()
                                .used(
                                        world.other(),
                                        world.passkey().id(),
                                        world.passkey().signCount(),
                                        9,
                                        LATER)))
                        .isFalse());
        cases.put(
                "PasskeyStore.remove",
                world -> assertThat(wrote(stores -> stores.passkeys()
                                .remove(
                                        world.other(),
                                        world.id(),
                                        world.passkey().id())))
                        .isFalse());
        cases.put(
                "BrowserSessionStore.add",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.browserSessions().add(world.other(), world.session())))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "BrowserSessionStore.list",
                world -> assertThat(listed(stores -> stores.browserSessions().list(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "BrowserSessionStore.seen",
                world -> change(stores -> stores.browserSessions()
                        .seen(world.other(), world.session().id(), LATER)));
        cases.put(
                "BrowserSessionStore.end",
                world -> assertThat(wrote(stores -> stores.browserSessions()
                                .end(world.other(), world.id(), world.session().id())))
                        .isFalse());
        cases.put(
                "BrowserSessionStore.endOthers",
                world -> assertThat(count(stores ->
                                stores.browserSessions().endOthers(world.other(), world.id(), Optional.empty())))
                        .isZero());
        cases.put(
                "OneTimeLinkStore.add",
                world -> assertThatThrownBy(
                                () -> change(stores -> stores.oneTimeLinks().add(world.other(), world.link())))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "OneTimeLinkStore.use",
                world -> assertThat(wrote(stores -> stores.oneTimeLinks()
                                .use(world.other(), world.id(), world.link().digest(), NOW)))
                        .isFalse());
    }

    private void grantCases(Map<String, Case> cases) {
        cases.put(
                "GrantStore.add",
                world -> assertThatThrownBy(() ->
                                change(stores -> stores.grants().add(world.other(), grant(world.user(), "other"))))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "GrantStore.find",
                world -> assertThat(found(stores -> stores.grants()
                                .find(world.other(), world.id(), world.grant().id())))
                        .isEmpty());
        cases.put(
                "GrantStore.list",
                world -> assertThat(listed(stores -> stores.grants().list(world.other(), world.id(), NOW)))
                        .isEmpty());
        cases.put(
                "GrantStore.redeem",
                world -> assertThat(wrote(stores -> stores.grants()
                                .redeem(world.other(), world.grant().id(), LATER, LATER)))
                        .isFalse());
        cases.put(
                "GrantStore.advance",
                world -> assertThat(wrote(stores -> stores.grants()
                                .advance(world.other(), world.grant().id(), 0, LATER, LATER)))
                        .isFalse());
        cases.put("GrantStore.addToken", world -> {
            GrantToken token = new GrantToken(
                    "other " + world.id(),
                    world.other(),
                    world.grant().id(),
                    GrantToken.Kind.ACCESS,
                    Set.of(),
                    0,
                    NOW,
                    LATER);
            change(stores -> stores.grants().addToken(world.other(), token));
            assertThat(found(stores -> stores.grants().findByToken(token.hash())))
                    .isEmpty();
        });
        cases.put(
                "GrantStore.countRefresh",
                world -> assertThat(count(stores -> stores.grants()
                                .countRefresh(world.other(), world.grant().id(), 0)))
                        .isZero());
        cases.put(
                "GrantStore.removeToken",
                world -> assertThat(wrote(stores -> stores.grants()
                                .removeToken(world.other(), world.refresh().hash())))
                        .isFalse());
        cases.put(
                "GrantStore.revoke",
                world -> assertThat(wrote(stores -> stores.grants()
                                .revoke(world.other(), world.id(), world.grant().id(), LATER)))
                        .isFalse());
    }

    private void connectionCases(Map<String, Case> cases) {
        cases.put(
                "ConnectionStore.list",
                world -> assertThat(listed(stores -> stores.connections().list(world.other(), world.id())))
                        .isEmpty());
        cases.put(
                "ConnectionStore.find",
                world -> assertThat(found(
                                stores -> stores.connections().find(world.other(), world.id(), world.connectionId())))
                        .isEmpty());
        cases.put(
                "ConnectionStore.unseal",
                world -> assertThat(found(
                                stores -> stores.connections().unseal(world.other(), world.id(), world.connectionId())))
                        .isEmpty());
        cases.put(
                "ConnectionStore.add",
                world -> assertThatThrownBy(() -> change(stores -> stores.connections()
                                .add(world.other(), world.connection(), ConnectionStoreContractTest.tokens("o", "o"))))
                        .isInstanceOf(IllegalArgumentException.class));
        cases.put(
                "ConnectionStore.grant",
                world -> assertThat(wrote(stores -> stores.connections()
                                .grant(
                                        world.other(),
                                        world.id(),
                                        world.connectionId(),
                                        new ConnectionStore.Grant(
                                                "other",
                                                Set.of(),
                                                ConnectionStoreContractTest.tokens("o", "o"),
                                                LATER))))
                        .isFalse());
        cases.put(
                "ConnectionStore.renew",
                world -> assertThat(wrote(stores -> stores.connections()
                                .renew(
                                        world.other(),
                                        world.id(),
                                        world.connectionId(),
                                        0,
                                        new ConnectionStore.Renewal(
                                                Set.of(), ConnectionStoreContractTest.tokens("o", "o"), LATER))))
                        .isFalse());
        cases.put(
                "ConnectionStore.suspend",
                world -> assertThat(wrote(stores -> stores.connections()
                                .suspend(world.other(), world.id(), world.connectionId(), 0, "other")))
                        .isFalse());
        cases.put(
                "ConnectionStore.prefer",
                world -> assertThat(wrote(
                                stores -> stores.connections().prefer(world.other(), world.id(), world.connectionId())))
                        .isFalse());
        cases.put(
                "ConnectionStore.remove",
                world -> assertThat(wrote(
                                stores -> stores.connections().remove(world.other(), world.id(), world.connectionId())))
                        .isFalse());
        cases.put(
                "ConnectionStore.touch",
                world -> change(
                        stores -> stores.connections().touch(world.other(), world.id(), world.connectionId(), LATER)));
        cases.put(
                "ConnectionStore.lease",
                world -> assertThat(wrote(stores -> stores.connections()
                                .lease(
                                        world.other(),
                                        world.id(),
                                        world.connectionId(),
                                        0,
                                        new ConnectionStore.Lease("other", NOW, LATER))))
                        .isFalse());
        cases.put(
                "ConnectionStore.release",
                world -> change(stores ->
                        stores.connections().release(world.other(), world.id(), world.connectionId(), "mine")));
        cases.put(
                "PendingConnectionStore.add",
                world -> assertThatThrownBy(() -> change(stores -> stores.pendingConnections()
                                .add(world.other(), ConnectionStoreContractTest.pending(world.user(), "other", LATER))))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private static AskedQuestion question(World world) {
        return new AskedQuestion(
                world.user().personalWorkspace(),
                world.id(),
                world.question(),
                "request",
                "what?",
                Optional.of("mine"),
                LATER);
    }

    /** Everything there is in the user's workspace. */
    private List<Object> content(World world) {
        WorkspaceId workspace = world.user().personalWorkspace();
        return read(stores -> List.of(
                stores.users().find(world.id()),
                stores.workspaces().find(workspace),
                stores.workspaces().member(workspace, world.id()),
                stores.userTools().list(workspace, world.id()),
                stores.toolConfigs().list(workspace, world.id(), TOOL),
                stores.toolConfigs().unseal(workspace, world.id(), TOOL),
                stores.accessTokens().list(workspace, world.id()),
                stores.passwords().find(workspace, world.id()),
                stores.passkeys().list(workspace, world.id()),
                stores.browserSessions().list(workspace, world.id()),
                stores.oneTimeLinks().find(world.link().digest()),
                stores.grants().find(workspace, world.id(), world.grant().id()),
                stores.grants().findByToken(world.refresh().hash()),
                stores.toolLists().find(workspace, world.id()),
                stores.toolLists().mostUsed(workspace, world.id(), 10),
                stores.keptResults().part(workspace, world.id(), RESULT, 0, NOW),
                stores.questions().answers(workspace, world.id(), "request", NOW),
                stores.sessionWishes().subscriptions(workspace, world.id(), SESSION),
                stores.sessionWishes().logLevel(workspace, world.id(), SESSION),
                stores.directory().workspace(ISSUER, "organisation of " + world.id()),
                // What a rotation records of itself is not what it has to keep.
                stores.audit().newest(workspace, 10).stream()
                        .filter(event -> !event.kind().startsWith("key."))
                        .toList(),
                stores.tasks().find(workspace, world.id(), world.task().id(), NOW),
                stores.connections().list(workspace, world.id()),
                stores.connections().unseal(workspace, world.id(), world.connectionId()),
                stores.workspaces().members(workspace),
                stores.sharedTools().list(workspace),
                stores.invitations().list(workspace, NOW)));
    }

    private World world() {
        User user = person();
        Grant grant = grant(user, "client");
        World world = new World(
                user,
                workspace(),
                token(user, "laptop"),
                task(user),
                grant,
                token(grant, GrantToken.Kind.REFRESH, 0),
                ConnectionStoreContractTest.connection(user, "mine"),
                InvitationStoreContractTest.invitation(user, LATER));
        WorkspaceId workspace = user.personalWorkspace();
        change(stores -> {
            stores.userTools().add(workspace, user.id(), TOOL, NOW);
            stores.toolConfigs().putText(workspace, user.id(), TOOL, "text", "mine", NOW);
            stores.toolConfigs().putSecret(workspace, user.id(), TOOL, "secret", Secret.of("mine"), NOW);
            stores.accessTokens().add(workspace, world.token());
            stores.directory().link(workspace, ISSUER, "organisation of " + user.id());
            stores.passwords().put(workspace, user.id(), "hash", NOW);
            stores.passkeys().add(workspace, world.passkey());
            stores.browserSessions().add(workspace, world.session());
            stores.oneTimeLinks().add(workspace, world.link());
            stores.grants().add(workspace, world.grant());
            stores.grants().addToken(workspace, world.refresh());
            stores.toolLists().choose(workspace, user.id(), Optional.of(40), List.of("a_b"));
            stores.toolLists().count(workspace, user.id(), Map.of("a_b", 1L));
            stores.keptResults().keep(workspace, user.id(), RESULT, List.of("mine"), NOW, LATER);
            stores.questions().put(workspace, question(world));
            stores.sessionWishes().subscribe(workspace, user.id(), SESSION, URI, NOW);
            stores.sessionWishes().setLogLevel(workspace, user.id(), SESSION, "info", NOW);
            stores.audit().append(workspace, AuditEvent.change(NOW, user.id(), "tool.add", TOOL));
            stores.tasks().add(workspace, world.task());
            stores.connections().add(workspace, world.connection(), ConnectionStoreContractTest.tokens("mine", "mine"));
            stores.sharedTools().put(workspace, new SharedTool(TOOL, user.id(), Optional.of("mine"), NOW));
            stores.invitations().add(workspace, world.invitation());
        });
        assertThat(content(world)).doesNotContain(Optional.empty(), List.of(), Map.of());
        return world;
    }

    private static Set<String> methods(boolean withWorkspace) {
        Set<String> names = new TreeSet<>();
        for (Method store : Stores.class.getMethods()) {
            Arrays.stream(store.getReturnType().getMethods())
                    .filter(method -> takesWorkspaceFirst(method) == withWorkspace)
                    .forEach(method -> names.add(store.getReturnType().getSimpleName() + "." + method.getName()));
        }
        return names;
    }

    private static boolean takesWorkspaceFirst(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == WorkspaceId.class;
    }

    private record World(
            User user,
            WorkspaceId other,
            AccessToken token,
            StoredTask task,
            Grant grant,
            GrantToken refresh,
            Connection connection,
            Invitation invitation) {

        ConnectionId connectionId() {
            return connection.id();
        }

        UserId id() {
            return user.id();
        }

        Passkey passkey() {
            return PasskeyStoreContractTest.passkey(user);
        }

        BrowserSession session() {
            return BrowserSessionStoreContractTest.session(user, "session", NOW);
        }

        OneTimeLink link() {
            return OneTimeLinkStoreContractTest.link(user, "link", NOW);
        }

        String question() {
            return "question of " + user.id();
        }
    }

    @FunctionalInterface
    private interface Case {

        void check(World world);
    }
}
