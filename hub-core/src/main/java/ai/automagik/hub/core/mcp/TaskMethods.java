package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.TaskId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the methods of the tasks extension (SEP-2663). Thread-safe. */
final class TaskMethods {

    private final TaskRunner tasks;
    private final AskDesk desk;

    TaskMethods(TaskRunner tasks, AskDesk desk) {
        this.tasks = tasks;
        this.desk = desk;
    }

    /** How far the task is, and its result if it has one. */
    Reply.Answer get(Work work, Command.GetTask get) {
        return answer(
                work,
                get.id(),
                id -> tasks.find(work.caller(), id)
                        .map(task -> desk.result(
                                work, get, ResultType.COMPLETE, json -> TaskState.writeDetailed(task, json))));
    }

    /** Takes answers to its questions; those to other questions, and those that do not fit, are let go. */
    Reply.Answer update(Work work, Command.UpdateTask update) {
        return acknowledge(
                work,
                update,
                update.id(),
                id -> tasks.answer(work.caller(), id, task -> all(task, update.responses())));
    }

    /** Ends it, soon. */
    Reply.Answer cancel(Work work, Command.CancelTask cancel) {
        return acknowledge(work, cancel, cancel.id(), id -> tasks.cancel(work.caller(), id));
    }

    private Reply.Answer acknowledge(Work work, Command command, String id, Predicate<TaskId> method) {
        return answer(
                work,
                id,
                task -> method.test(task)
                        ? Optional.of(desk.result(work, command, ResultType.COMPLETE, json -> {}))
                        : Optional.empty());
    }

    private Reply.Answer answer(Work work, String text, Function<TaskId, Optional<Reply.Answer>> method) {
        if (!work.client().can(Client.Ability.TASKS)) {
            return desk.refuse(work, LongCalls.NEEDS_TASKS);
        }
        return TaskId.of(text)
                .filter(id -> work.caller().may(Action.CALL_TOOLS))
                .flatMap(method)
                .orElseGet(() -> desk.refuse(
                        work,
                        RpcError.invalidParams("Task '" + Quote.brief(text) + "' is unknown, or is no longer kept")));
    }

    private Secret all(StoredTask task, ObjectNode responses) {
        ObjectNode open = TaskState.open(task);
        ObjectNode answers = TaskState.read(task.answers());
        int before = answers.size();
        responses.properties().forEach(response -> {
            JsonNode question = open.path(response.getKey());
            if (desk.questions().fits(question, response.getValue())) {
                answers.set(response.getKey(), response.getValue());
            }
        });
        return answers.size() == before ? task.answers() : Secret.of(answers.toString());
    }
}
