package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.task.TaskLine;
import ai.automagik.hub.core.task.TaskOrder;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.core.task.TaskWork;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.StoredTask.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** Calls that run as tasks (SEP-2663): makes the task, and carries it out. Thread-safe. */
final class LongCalls implements TaskWork {

    /** The largest result of a task: it is kept for hours, and read again with every look at the task. */
    static final int MAX_RESULT_CHARS = 1024 * 1024;

    /** Says that tasks are for clients that follow them. */
    static final RpcError NEEDS_TASKS = RpcError.missingCapability(List.of(Client.Ability.TASKS));

    private static final Secret NOTHING = Secret.of("{}");

    private final TaskRunner tasks;
    private final MountSource mounts;
    private final Calls calls;
    private final Supplier<String> callIds;
    private final AskDesk desk;

    LongCalls(TaskRunner tasks, MountSource mounts, Calls calls, Supplier<String> callIds, AskDesk desk) {
        this.tasks = tasks;
        this.mounts = mounts;
        this.calls = calls;
        this.callIds = callIds;
        this.desk = desk;
    }

    /** Answers a call with a task instead of its result; empty if it is to be carried out at once. */
    Optional<Reply.Answer> instead(Work work, Command.CallTool call, MountedOperation operation, Asker asker) {
        Optional<CompiledOperation.LongRun> longRun = operation.operation().longRun();
        if (longRun.isEmpty()) {
            return Optional.empty();
        }
        if (!work.revision().asksInRounds() || !work.client().can(Client.Ability.TASKS)) {
            return longRun.get().onlyAsTask() ? Optional.of(needsTasks(work, call)) : Optional.empty();
        }
        return Optional.of(begin(work, call, operation, asker, longRun.get().first()));
    }

    private Reply.Answer needsTasks(Work work, Command.CallTool call) {
        return work.revision().asksInRounds()
                ? desk.refuse(work, NEEDS_TASKS)
                : desk.sentence(
                        work,
                        call,
                        "'" + call.name()
                                + "' takes longer than a client waits; call it from a client that follows tasks"
                                + " of MCP " + Revision20260728.VERSION);
    }

    private Reply.Answer begin(
            Work work, Command.CallTool call, MountedOperation operation, Asker asker, List<Question> first) {
        String name = operation.wireName();
        TaskRequest request = new TaskRequest(
                callIds.get(),
                work.caller(),
                call.arguments(),
                work.arrival().bytes(),
                work.client().abilities(),
                new RequestKey(work.caller(), work.request().method(), name, call.arguments()).digest());
        Optional<Outcome> refusal = calls.refusal(callRequest(request, request.caller(), operation, Waiter.SILENT));
        if (refusal.isPresent()) {
            Outcome outcome = refusal.get();
            Reply.Answer answer =
                    desk.result(work, call, ResultType.COMPLETE, json -> OutcomeWriter.write(name, outcome, json));
            return new Reply.Answer(answer.message(), OutcomeWriter.status(outcome), OutcomeWriter.challenge(outcome));
        }
        if (!first.isEmpty() && unanswered(asker, first)) {
            return asker.open(first);
        }
        TaskOrder order = new TaskOrder(
                work.caller(),
                name,
                operation.operation().idempotent(),
                request.text(),
                NOTHING,
                Secret.of(asker.given().toString()));
        return switch (tasks.begin(order)) {
            case TaskRunner.Begun.Refused(String sentence) -> desk.sentence(work, call, sentence);
            case TaskRunner.Begun.Kept(StoredTask task) ->
                desk.result(work, call, ResultType.TASK, json -> TaskState.write(task, json));
        };
    }

    private static boolean unanswered(Asker asker, List<Question> first) {
        try {
            return asker.ask(first).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static CallRequest callRequest(
            TaskRequest request, Caller caller, MountedOperation operation, Waiter waiter) {
        return new CallRequest(
                request.callId(), caller, new Task.Operate(operation, request.arguments()), request.bytes(), waiter);
    }

    @Override
    public End carryOut(StoredTask task, TaskLine line) {
        TaskRequest request = TaskRequest.of(task);
        Optional<Caller> caller = task.hold().attempt() == 1
                ? Optional.of(request.caller())
                : tasks.callers().again(request.caller());
        Optional<MountedOperation> operation =
                caller.flatMap(found -> mounts.of(found).find(task.operation()));
        if (operation.isEmpty()) {
            return broken("Tool '" + task.operation() + "' is unknown; tools/list names yours");
        }
        PageAsker pages = new PageAsker(
                desk.questions(),
                desk.askPages(),
                TaskCalls.displayName(operation.get().tool()),
                caller.get(),
                request::key);
        Waiter waiter = new TaskWaiter(line, desk.questions(), pages, request.abilities());
        return end(
                task,
                calls.call(callRequest(request, caller.get(), operation.get(), waiter)),
                request.abilities(),
                pages);
    }

    @Override
    public End broken(String sentence) {
        return broken(new RpcError(RpcError.INTERNAL, sentence, Optional.empty(), 0));
    }

    private static End broken(RpcError error) {
        return new End(Status.FAILED, TaskState.of(json -> {
            json.writeStringProperty("statusMessage", error.message());
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", error.code());
            json.writeStringProperty("message", error.message());
            error.data().ifPresent(data -> {
                json.writeName("data");
                json.writeTree(data);
            });
            json.writeEndObject();
        }));
    }

    /** A task whose client cannot be asked ends as the call would have: with a page, or with what the client lacks. */
    private static End unanswered(List<Question> questions, Set<Client.Ability> abilities, PageAsker pages) {
        List<Question> others = questions.stream()
                .filter(question -> !abilities.contains(Questions.ability(question.getClass())))
                .toList();
        List<Client.Ability> missing = others.stream()
                .filter(question -> !PageAsker.suits(question))
                .map(question -> Questions.ability(question.getClass()))
                .distinct()
                .toList();
        return missing.isEmpty() ? failed(pages.pose(others)) : broken(RpcError.missingCapability(missing));
    }

    private End end(StoredTask task, Outcome outcome, Set<Client.Ability> abilities, PageAsker pages) {
        if (outcome instanceof Outcome.InputRequired(List<Question> questions)) {
            return unanswered(questions, abilities, pages);
        }
        pages.settled();
        return switch (outcome) {
            case Outcome.Cancelled cancelled -> new End(Status.CANCELLED, NOTHING);
            case Outcome.Crashed(String callId) -> broken("The tool failed; call id " + callId);
            case Outcome.ConsentRequired missing -> failed(OutcomeWriter.consent(missing, pages.connect(missing)));
            default -> completed(task, outcome);
        };
    }

    private static End completed(StoredTask task, Outcome outcome) {
        Secret state = result(json -> OutcomeWriter.write(task.operation(), outcome, json));
        return state.reveal().length() <= MAX_RESULT_CHARS
                ? new End(Status.COMPLETED, state)
                : failed("The result of '" + task.operation() + "' is larger than " + MAX_RESULT_CHARS
                        + " characters, which is the most a task keeps; ask for less at once");
    }

    private static End failed(String sentence) {
        return new End(Status.COMPLETED, result(json -> OutcomeWriter.error(sentence, json)));
    }

    private static Secret result(Consumer<JsonGenerator> members) {
        return TaskState.of(json -> {
            json.writeObjectPropertyStart("result");
            members.accept(json);
            json.writeStringProperty("resultType", ResultType.COMPLETE.wire());
            json.writeEndObject();
        });
    }
}
