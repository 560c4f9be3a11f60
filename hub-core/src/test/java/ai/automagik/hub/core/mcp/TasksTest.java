package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.registry.CompiledOperation.LongRun;
import ai.automagik.hub.core.task.Callers;
import ai.automagik.hub.core.task.TaskBoard;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Long calls, as clients see them. */
final class TasksTest {

    private static final String FOLLOWS = "{\"elicitation\":{},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
    private static final String MODERN = "2026-07-28";
    private static final Caller ADA = ScriptedHub.caller();
    private static final Caller BOB = new Caller(
            new WorkspaceId(UUID.fromString("00000000-0000-7000-8000-00000000000b")),
            new UserId(UUID.fromString("00000000-0000-7000-8000-00000000000c")),
            "bob@example.com",
            Role.WORKSPACE_OWNER,
            false,
            ADA.scopes());
    private static final LongRun LONG = new LongRun(false, List.of());

    record Name(String name) {}

    private static final Question NAME = new Question.Form("name", "What is your name?", Name.class);
    private static final Question OTHER = new Question.Form("other", "And the other's?", Name.class);

    private final ScriptedHub hub = new ScriptedHub();
    private final TaskRunner tasks = new TaskRunner(
            TaskBoard.inMemory(), new NodeId(UUID.randomUUID()), InstantSource.system(), Callers.UNCHANGED);
    private final Dispatcher dispatcher = hub.dispatcher(
            Sealer.ephemeral(new SecureRandom()), InstantSource.system(), Dispatcher.Asking.NONE, Optional.of(tasks));

    TasksTest() {
        hub.onLong("test_long", Effect.READS, LONG, request -> text("done"));
        hub.onLong(
                "test_fails", Effect.READS, LONG, request -> new Outcome.Downstream("It is closed", Optional.empty()));
        hub.onLong("test_breaks", Effect.READS, LONG, request -> new Outcome.Crashed("call-7"));
        hub.onLong("test_only", Effect.READS, new LongRun(true, List.of()), request -> text("done"));
        hub.onLong("test_waits", Effect.WRITES, LONG, request -> hub.waitForUnblock());
        hub.onLong("test_asks", Effect.WRITES, LONG, request -> ask(request, List.of(NAME, OTHER)));
        hub.onLong("test_again", Effect.WRITES, LONG, TasksTest::askAgain);
        hub.onLong(
                "test_first", Effect.WRITES, new LongRun(true, List.of(NAME)), request -> ask(request, List.of(NAME)));
        hub.onLong("test_tells", Effect.READS, LONG, request -> {
            request.waiter().progress(1, 4, "A quarter");
            return hub.waitForUnblock();
        });
    }

    @AfterEach
    void close() {
        hub.unblock.countDown();
        tasks.close();
    }

    private static Outcome text(String text) {
        return new Outcome.Ok(List.of(new Content.Text(text)), Optional.empty());
    }

    private static Outcome ask(CallRequest request, List<Question> questions) {
        try {
            Map<String, Answer> answers = request.waiter().ask(questions).orElseThrow();
            return text(new TreeMap<>(answers).toString());
        } catch (InterruptedException e) {
            return new Outcome.Cancelled();
        }
    }

    private static Outcome askAgain(CallRequest request) {
        ask(request, List.of(NAME));
        return ask(request, List.of(NAME));
    }

    private Talk talk(String capabilities) {
        return new Talk(dispatcher, ADA, MODERN, capabilities);
    }

    private static JsonNode result(JsonNode answer) {
        assertThat(answer.path("error").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private static ObjectNode of(String id) {
        return Driver.object().put("taskId", id);
    }

    private static String begin(Talk talk, String name) {
        JsonNode begun = result(talk.call(name, Driver.object()));
        assertThat(begun.path("resultType").asString()).isEqualTo("task");
        return begun.path("taskId").asString();
    }

    private static JsonNode get(Talk talk, String id) {
        return result(Talk.json(talk.request("tasks/get", of(id))));
    }

    private static JsonNode await(Talk talk, String id, Predicate<JsonNode> state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ScriptedHub.PATIENCE_SECONDS);
        JsonNode task = get(talk, id);
        while (!state.test(task)) {
            assertThat(System.nanoTime()).as(task.toString()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            task = get(talk, id);
        }
        return task;
    }

    private static JsonNode await(Talk talk, String id, String status) {
        return await(talk, id, task -> task.path("status").asString().equals(status));
    }

    private static JsonNode answer(Talk talk, String id, String responses) {
        ObjectNode params = of(id);
        params.set("inputResponses", JsonMapper.shared().readTree(responses));
        return Talk.json(talk.request("tasks/update", params));
    }

    private static int code(Reply.Answer answer) {
        return Talk.json(answer).path("error").path("code").asInt();
    }

    @Test
    void aClientThatFollowsTasksGetsOneAtOnceAndItsResultLater() {
        Talk talk = talk(FOLLOWS);
        JsonNode begun = result(talk.call("test_waits", Driver.object()));
        assertThat(begun.propertyNames())
                .containsExactlyInAnyOrder(
                        "resultType",
                        "taskId",
                        "status",
                        "createdAt",
                        "lastUpdatedAt",
                        "ttlMs",
                        "pollIntervalMs",
                        "_meta");
        assertThat(begun.path("status").asString()).isEqualTo("working");
        assertThat(begun.path("ttlMs").longValue()).isEqualTo(TaskRunner.LIFE.toMillis());

        hub.unblock.countDown();
        JsonNode done = await(talk, begun.path("taskId").asString(), "completed");
        WireSchema.of(MODERN).check(done.path("result"), "CallToolResult");
        assertThat(done.path("resultType").asString()).isEqualTo("complete");
        assertThat(done.path("result").path("content").path(0).path("text").asString())
                .isEqualTo("unblocked");
    }

    @Test
    void anyOtherClientGetsTheResult() {
        assertThat(result(talk("{}").call("test_long", Driver.object()))
                        .path("resultType")
                        .asString())
                .isEqualTo("complete");
        for (String version : List.of("2025-11-25", "2025-06-18")) {
            Talk legacy = new Talk(dispatcher, ADA, version, FOLLOWS).shakeHands();
            assertThat(result(legacy.call("test_long", Driver.object())).has("content"))
                    .isTrue();
            assertThat(code(legacy.request("tasks/get", of(UUID.randomUUID().toString()))))
                    .isEqualTo(RpcError.METHOD_NOT_FOUND);
        }
    }

    @Test
    void whatIsOnlyATaskIsRefusedToOthersWithWhatTheyLack() {
        Reply.Answer refused = talk("{}").request("tools/call", Driver.call("test_only", Driver.object()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo(RpcError.MISSING_CAPABILITY);
        assertThat(Talk.json(refused).path("error").path("data").toString())
                .isEqualTo("{\"requiredCapabilities\":{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}");

        Talk legacy = new Talk(dispatcher, ADA, "2025-11-25", FOLLOWS).shakeHands();
        assertThat(result(legacy.call("test_only", Driver.object()))
                        .path("isError")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aFailedCallCompletesItsTaskAndABrokenToolFailsIt() {
        Talk talk = talk(FOLLOWS);
        JsonNode failed = await(talk, begin(talk, "test_fails"), "completed");
        assertThat(failed.path("result").path("isError").asBoolean()).isTrue();

        JsonNode broken = await(talk, begin(talk, "test_breaks"), "failed");
        assertThat(broken.has("result")).isFalse();
        assertThat(broken.path("error").path("code").asInt()).isEqualTo(RpcError.INTERNAL);
        assertThat(broken.path("error").path("message").asString()).contains("call-7");
    }

    @Test
    void progressIsTheTasksState() {
        Talk talk = talk(FOLLOWS);
        String id = begin(talk, "test_tells");
        // What is said in a task's first second is left out, so this is about the words alone.
        assertThat(get(talk, id).path("status").asString()).isEqualTo("working");
        hub.unblock.countDown();
        await(talk, id, "completed");
    }

    @Test
    void aTaskThatAsksWaitsForItsAnswers() {
        Talk talk = talk(FOLLOWS);
        String id = begin(talk, "test_asks");
        JsonNode asks = await(talk, id, "input_required");
        assertThat(asks.path("inputRequests").propertyNames()).containsExactly("name", "other");
        assertThat(asks.path("inputRequests").path("name").path("method").asString())
                .isEqualTo("elicitation/create");

        String wrong =
                "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":5}},\"nothing\":{\"action\":\"accept\"}}";
        result(answer(talk, id, wrong));
        assertThat(get(talk, id).path("inputRequests").propertyNames()).containsExactly("name", "other");

        JsonNode taken = result(answer(talk, id, "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"));
        assertThat(taken.propertyNames()).containsExactlyInAnyOrder("resultType", "_meta");
        assertThat(get(talk, id).path("inputRequests").propertyNames()).containsExactly("other");

        answer(talk, id, "{\"other\":{\"action\":\"decline\"},\"name\":{\"action\":\"decline\"}}");
        JsonNode done = await(talk, id, "completed");
        assertThat(done.path("result").path("content").path(0).path("text").asString())
                .isEqualTo("{name=Accepted[values={name=Ada}], other=Declined[]}");
    }

    @Test
    void aQuestionAskedTwiceHasAnotherIdTheSecondTime() {
        Talk talk = talk(FOLLOWS);
        String id = begin(talk, "test_again");
        await(talk, id, task -> task.path("inputRequests").has("name"));
        answer(talk, id, "{\"name\":{\"action\":\"decline\"}}");
        await(talk, id, task -> task.path("inputRequests").has("name-2"));
        answer(talk, id, "{\"name-2\":{\"action\":\"cancel\"}}");
        assertThat(await(talk, id, "completed").toString()).contains("Cancelled[]");
    }

    @Test
    void whatIsAskedFirstIsAskedBeforeThereIsATask() {
        Talk talk = talk(FOLLOWS);
        JsonNode first = result(talk.call("test_first", Driver.object()));
        assertThat(first.path("resultType").asString()).isEqualTo("input_required");
        assertThat(first.has("taskId")).isFalse();

        ObjectNode more = Driver.object();
        more.set(
                "inputResponses",
                JsonMapper.shared().readTree("{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Alice\"}}}"));
        more.set("requestState", first.path("requestState"));
        JsonNode begun = result(talk.call("test_first", more));
        assertThat(begun.path("resultType").asString()).isEqualTo("task");
        assertThat(begun.has("requestState")).isFalse();
        assertThat(await(talk, begun.path("taskId").asString(), "completed").toString())
                .contains("Alice");
    }

    @Test
    void aCancelledTaskEndsSoAndCancellingItAgainDoesNoHarm() throws InterruptedException {
        Talk talk = talk(FOLLOWS);
        String id = begin(talk, "test_waits");
        JsonNode acknowledged = result(Talk.json(talk.request("tasks/cancel", of(id))));
        assertThat(acknowledged.propertyNames()).containsExactlyInAnyOrder("resultType", "_meta");
        ScriptedHub.await(hub.interrupted);
        await(talk, id, "cancelled");
        result(Talk.json(talk.request("tasks/cancel", of(id))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
    void anothersTaskIsAnsweredLikeOneThatDoesNotExist(String method) {
        String id = begin(talk(FOLLOWS), "test_waits");
        Talk bob = new Talk(dispatcher, BOB, MODERN, FOLLOWS);
        for (String unknown : List.of(id, UUID.randomUUID().toString(), "x", "")) {
            ObjectNode params = of(unknown);
            params.putObject("inputResponses");
            JsonNode error = Talk.json(bob.request(method, params)).path("error");
            assertThat(error.path("code").asInt()).isEqualTo(RpcError.INVALID_PARAMS);
            assertThat(error.path("message").asString())
                    .isEqualTo("Task '" + unknown + "' is unknown, or is no longer kept");
        }
        assertThat(get(talk(FOLLOWS), id).path("status").asString()).isEqualTo("working");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
    void theMethodsAreForClientsThatFollowTasks(String method) {
        ObjectNode params = of(UUID.randomUUID().toString());
        params.putObject("inputResponses");
        assertThat(code(talk("{}").request(method, params))).isEqualTo(RpcError.MISSING_CAPABILITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/list", "tasks/result"})
    void thereIsNoWayToListTasks(String method) {
        assertThat(code(talk(FOLLOWS).request(method, Driver.object()))).isEqualTo(RpcError.METHOD_NOT_FOUND);
    }

    @Test
    void theExtensionIsDeclaredInTheNewestRevisionAlone() {
        JsonNode discovered = result(Talk.json(talk("{}").request("server/discover", Driver.object())));
        assertThat(discovered.path("capabilities").path("extensions").propertyNames())
                .containsExactly("io.modelcontextprotocol/tasks");
        assertThat(Set.copyOf(discovered.path("capabilities").propertyNames())).doesNotContain("tasks");
    }

    @Test
    void moreTasksThanAUserMayHaveAreRefusedInASentence() {
        Talk talk = talk(FOLLOWS);
        for (int i = 0; i < TaskRunner.OPEN_PER_USER; i++) {
            begin(talk, "test_waits");
        }
        JsonNode refused = result(talk.call("test_waits", Driver.object()));
        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(refused.toString()).contains("You have 16 tasks running");
    }
}
