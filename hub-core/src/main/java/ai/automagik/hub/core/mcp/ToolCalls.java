package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers {@code tools/call}. Thread-safe. */
final class ToolCalls {

    private final MountSource mounts;
    private final Calls calls;
    private final Supplier<String> callIds;
    private final AskDesk desk;
    private final InFlight inFlight;
    private final Optional<LongCalls> tasks;

    ToolCalls(
            MountSource mounts,
            Calls calls,
            Supplier<String> callIds,
            AskDesk desk,
            InFlight inFlight,
            Optional<LongCalls> tasks) {
        this.mounts = mounts;
        this.calls = calls;
        this.callIds = callIds;
        this.desk = desk;
        this.inFlight = inFlight;
        this.tasks = tasks;
    }

    Reply.Answer answer(Work work, Command.CallTool call) {
        Optional<MountedOperation> operation = find(mounts.of(work.caller()), call.name());
        if (operation.isEmpty()) {
            return desk.refuse(
                    work,
                    RpcError.invalidParams(
                            "Tool '" + Quote.brief(call.name()) + "' is unknown; tools/list names yours"));
        }
        String name = operation.get().wireName();
        return switch (desk.open(work, call, name, call.arguments(), call.input())) {
            case AskDesk.Opening.Refused(RpcError error) -> desk.refuse(work, error);
            case AskDesk.Opening.Ready(Asker asker) ->
                tasks.flatMap(all -> all.instead(work, call, operation.get(), asker))
                        .orElseGet(() -> answer(work, call, asker, carryOut(work, call, operation.get(), asker), name));
        };
    }

    private static Optional<MountedOperation> find(Mount mount, String name) {
        // Clients may write '-' for '_': some do not allow the other in names.
        return mount.find(name).or(() -> mount.find(name.replace('-', '_')));
    }

    private Outcome carryOut(Work work, Command.CallTool call, MountedOperation operation, Asker asker) {
        Arrival arrival = work.arrival();
        Cancellation cancellation = arrival.exchange().cancellation();
        Optional<Progress> progress =
                call.progressToken().map(token -> new Progress(desk.envelope(), token, arrival.exchange()));
        CallRequest request = new CallRequest(
                callIds.get(),
                arrival.caller(),
                operation,
                call.arguments(),
                arrival.bytes(),
                new ClientWaiter(progress, asker));
        if (work.revision().cancelsOnDisconnect()) {
            cancellation.followConnection();
            return cancellation.during(() -> calls.call(request));
        }
        try (InFlight.Entry _ = inFlight.enter(arrival, work.id())) {
            return cancellation.during(() -> calls.call(request));
        }
    }

    private Reply.Answer answer(Work work, Command.CallTool call, Asker asker, Outcome outcome, String name) {
        if (outcome instanceof Outcome.InputRequired required) {
            return asker.open(required.questions());
        }
        asker.settled();
        if (outcome instanceof Outcome.ConsentRequired missing) {
            return asker.consent(missing);
        }
        Reply.Answer result =
                desk.result(work, call, ResultType.COMPLETE, json -> OutcomeWriter.write(name, outcome, json));
        return new Reply.Answer(result.message(), OutcomeWriter.status(outcome), OutcomeWriter.challenge(outcome));
    }
}
