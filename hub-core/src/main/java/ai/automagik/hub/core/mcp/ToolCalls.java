package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.search.SearchOperations;
import ai.automagik.hub.schema.MirroredArgument;
import java.util.List;
import java.util.Optional;

/** Answers {@code tools/call}. Thread-safe. */
final class ToolCalls {

    private final MountSource mounts;
    private final AskDesk desk;
    private final TaskCalls tasks;
    private final Optional<LongCalls> longCalls;

    ToolCalls(MountSource mounts, AskDesk desk, TaskCalls tasks, Optional<LongCalls> longCalls) {
        this.mounts = mounts;
        this.desk = desk;
        this.longCalls = longCalls;
        this.tasks = tasks;
    }

    Reply.Answer answer(Work work, Command.CallTool asked) {
        Mount mount = mounts.of(work.caller());
        boolean delegates = find(mount, SearchOperations.CALL_TOOL).isPresent();
        Command.CallTool call = delegates ? Delegated.unwrap(asked) : asked;
        Optional<MountedOperation> operation = find(mount, call.name());
        if (operation.isEmpty()) {
            return desk.refuse(
                    work,
                    RpcError.invalidParams(
                            "Tool '" + Quote.brief(call.name()) + "' is unknown; tools/list names yours"));
        }
        // The headers of a call that names another operation speak of the call.
        Optional<RpcError> mismatch =
                call.equals(asked) ? headerMismatch(work, call, operation.get()) : Optional.empty();
        if (mismatch.isPresent()) {
            return desk.refuse(work, mismatch.get());
        }
        String name = operation.get().wireName();
        return tasks.answer(
                work,
                call,
                new Task.Operate(operation.get(), call.arguments()),
                new TaskCalls.Terms(name, call.arguments(), call.progressToken(), call.input()),
                asker -> longCalls.flatMap(all -> all.instead(work, call, operation.get(), asker)),
                outcome -> answer(work, call, outcome, name));
    }

    /** Only over HTTP are there headers, and only the modern revision puts arguments into them. */
    private static Optional<RpcError> headerMismatch(Work work, Command.CallTool call, MountedOperation operation) {
        List<MirroredArgument> mirrored = operation.operation().input().mirrored();
        return mirrored.isEmpty() || !work.revision().cancelsOnDisconnect()
                ? Optional.empty()
                : work.arrival()
                        .headers()
                        .flatMap(headers -> ArgumentHeaders.mismatch(mirrored, call.arguments(), headers));
    }

    private static Optional<MountedOperation> find(Mount mount, String name) {
        // Clients may write '-' for '_': some do not allow the other in names.
        return mount.find(name).or(() -> mount.find(name.replace('-', '_')));
    }

    private Reply.Answer answer(Work work, Command.CallTool call, Outcome outcome, String name) {
        Reply.Answer result =
                desk.result(work, call, ResultType.COMPLETE, json -> OutcomeWriter.write(name, outcome, json));
        return new Reply.Answer(result.message(), OutcomeWriter.status(outcome), OutcomeWriter.challenge(outcome));
    }
}
