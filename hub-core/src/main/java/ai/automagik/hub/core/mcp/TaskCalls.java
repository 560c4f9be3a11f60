package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.registry.MountedTool;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Carries out tasks for requests whose client may be asked, hears of progress, and may take the request back. Thread-safe. */
final class TaskCalls {

    private final Calls calls;
    private final Supplier<String> callIds;
    private final AskDesk desk;
    private final InFlight inFlight;
    private final SessionCalls sessions;

    TaskCalls(Calls calls, Supplier<String> callIds, AskDesk desk, InFlight inFlight, SessionCalls sessions) {
        this.sessions = sessions;
        this.calls = calls;
        this.callIds = callIds;
        this.desk = desk;
        this.inFlight = inFlight;
    }

    /**
     * What a request says about its task beside the task itself.
     *
     * @param name what its method is asked for
     * @param arguments what it was given
     * @param progressToken names it in progress notifications; empty if the client wants none
     * @param input what the client answers to questions of an earlier round
     */
    record Terms(String name, JsonNode arguments, Optional<JsonNode> progressToken, RoundInput input) {}

    /**
     * Answers a request.
     *
     * @param say answers with an outcome that leaves nothing to ask
     */
    Reply.Answer answer(Work work, Command command, Task task, Terms terms, Function<Outcome, Reply.Answer> say) {
        return answer(work, command, task, terms, asker -> Optional.empty(), say);
    }

    /**
     * Answers a request.
     *
     * @param instead answers without carrying anything out now; empty if it is to be carried out
     * @param say answers with an outcome that leaves nothing to ask
     */
    Reply.Answer answer(
            Work work,
            Command command,
            Task task,
            Terms terms,
            Function<Asker, Optional<Reply.Answer>> instead,
            Function<Outcome, Reply.Answer> say) {
        return switch (desk.open(work, command, displayName(task.tool()), terms)) {
            case AskDesk.Opening.Refused(RpcError error) -> desk.refuse(work, error);
            case AskDesk.Opening.Ready(Asker asker) ->
                instead.apply(asker).orElseGet(() -> answer(asker, carryOut(work, task, terms, asker), say));
        };
    }

    /** Who asks, as people know it: a tool, or the hub itself. */
    static String displayName(Optional<MountedTool> tool) {
        return tool.map(mounted -> mounted.tool().metadata().displayName()).orElse("Automagik Tools Hub");
    }

    private static Reply.Answer answer(Asker asker, Outcome outcome, Function<Outcome, Reply.Answer> say) {
        if (outcome instanceof Outcome.InputRequired required) {
            return asker.open(required.questions());
        }
        asker.settled();
        return outcome instanceof Outcome.ConsentRequired missing ? asker.consent(missing) : say.apply(outcome);
    }

    private Outcome carryOut(Work work, Task task, Terms terms, Asker asker) {
        Arrival arrival = work.arrival();
        Cancellation cancellation = arrival.exchange().cancellation();
        Optional<Progress> progress =
                terms.progressToken().map(token -> new Progress(desk.envelope(), token, arrival.exchange()));
        LogNotes notes = new LogNotes(
                desk.envelope(),
                arrival.exchange(),
                task.tool().map(tool -> tool.tool().name()).orElse("hub"),
                () -> work.revision().logLevel(work.request(), () -> sessions.level(work)));
        CallRequest request = new CallRequest(
                callIds.get(),
                arrival.caller(),
                task,
                arrival.bytes(),
                new ClientWaiter(progress, notes, asker, work.request().params()));
        if (work.revision().cancelsOnDisconnect()) {
            cancellation.followConnection();
            return cancellation.during(() -> calls.call(request));
        }
        try (InFlight.Entry _ = inFlight.enter(arrival, work.id())) {
            return cancellation.during(() -> calls.call(request));
        }
    }
}
