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
            "KeptResultStore.forgetBefore",
            "NodeStore.aliveSince",
            "NodeStore.beat",
            "NodeStore.newestReports",
            "NodeStore.remove",
            "NodeStore.report",
            "NodeStore.reports",
            "QuestionStore.find",
            "QuestionStore.forgetEndedBefore",
            "SessionWishStore.forgetEndedBefore",
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
            "WorkspaceStore.add",
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
                "WorkspaceStore.removeMember",
                world -> assertThat(wrote(stores -> stores.workspaces().removeMember(world.other(), world.id())))
                        .isFalse());
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
        cases.put(
                "AuditStore.append",
                world -> change(stores ->
                        stores.audit().append(world.other(), AuditEvent.change(LATER, world.id(), "tool.add", TOOL))));
        cases.put(
                "AuditStore.newest",
                world -> assertThat(listed(stores -> stores.audit().newest(world.other(), 10)))
                        .isEmpty());
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
        return cases;
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
                stores.toolLists().find(workspace, world.id()),
                stores.toolLists().mostUsed(workspace, world.id(), 10),
                stores.keptResults().part(workspace, world.id(), RESULT, 0, NOW),
                stores.questions().answers(workspace, world.id(), "request", NOW),
                stores.sessionWishes().subscriptions(workspace, world.id(), SESSION),
                stores.sessionWishes().logLevel(workspace, world.id(), SESSION),
                stores.directory().workspace(ISSUER, "organisation of " + world.id()),
                stores.audit().newest(workspace, 10),
                stores.tasks().find(workspace, world.id(), world.task().id(), NOW)));
    }

    private World world() {
        User user = person();
        World world = new World(user, workspace(), token(user, "laptop"), task(user));
        WorkspaceId workspace = user.personalWorkspace();
        change(stores -> {
            stores.userTools().add(workspace, user.id(), TOOL, NOW);
            stores.toolConfigs().putText(workspace, user.id(), TOOL, "text", "mine", NOW);
            stores.toolConfigs().putSecret(workspace, user.id(), TOOL, "secret", Secret.of("mine"), NOW);
            stores.accessTokens().add(workspace, world.token());
            stores.directory().link(workspace, ISSUER, "organisation of " + user.id());
            stores.toolLists().choose(workspace, user.id(), Optional.of(40), List.of("a_b"));
            stores.toolLists().count(workspace, user.id(), Map.of("a_b", 1L));
            stores.keptResults().keep(workspace, user.id(), RESULT, List.of("mine"), NOW, LATER);
            stores.questions().put(workspace, question(world));
            stores.sessionWishes().subscribe(workspace, user.id(), SESSION, URI, NOW);
            stores.sessionWishes().setLogLevel(workspace, user.id(), SESSION, "info", NOW);
            stores.audit().append(workspace, AuditEvent.change(NOW, user.id(), "tool.add", TOOL));
            stores.tasks().add(workspace, world.task());
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

    private record World(User user, WorkspaceId other, AccessToken token, StoredTask task) {

        UserId id() {
            return user.id();
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
