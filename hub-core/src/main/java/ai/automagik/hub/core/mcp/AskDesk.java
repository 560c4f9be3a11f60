package ai.automagik.hub.core.mcp;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What it takes to ask, the same for every request. Thread-safe.
 *
 * @param envelope writes messages
 * @param questions writes questions and reads answers
 * @param states seals what a client carries between rounds
 * @param requests asks legacy clients
 * @param askPages asks people whose client cannot
 */
record AskDesk(
        Envelope envelope, Questions questions, RequestStates states, ClientRequests requests, AskPages askPages) {

    /** What asking for one request begins with. */
    sealed interface Opening {

        /** It can go on. */
        record Ready(Asker asker) implements Opening {}

        /** The client's state is not one of this request. */
        record Refused(RpcError error) implements Opening {}
    }

    /**
     * Begins to ask for one request.
     *
     * @param tool who asks, as people know it
     * @param terms what is asked for, with what the client brings from earlier rounds
     */
    Opening open(Work work, Command command, String tool, TaskCalls.Terms terms) {
        RequestKey key = new RequestKey(work.caller(), work.request().method(), terms.name(), terms.arguments());
        PageAsker pages = new PageAsker(questions, askPages, tool, work.caller(), key::digest);
        if (!work.revision().asksInRounds()) {
            return new Opening.Ready(new BackChannel(this, work, command, pages));
        }
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        RoundInput input = terms.input();
        if (input.state().isPresent()) {
            Optional<ObjectNode> earlier = states.unseal(key, input.state().get());
            if (earlier.isEmpty()) {
                return new Opening.Refused(RpcError.invalidParams("Parameter 'requestState' is not the one that this"
                        + " server gave for this request, or it is too old; send the request without it"));
            }
            given.setAll(earlier.get());
        }
        given.setAll(input.responses());
        return new Opening.Ready(new Rounds(this, work, command, key, given, pages));
    }

    /** Answers with a result. */
    Reply.Answer result(Work work, Command command, ResultType type, Consumer<JsonGenerator> members) {
        return new Reply.Answer(
                envelope.result(work.id(), json -> {
                    members.accept(json);
                    work.revision().complete(command, type, json);
                }),
                200,
                Optional.empty());
    }

    /** Answers with a failure that says why in a sentence; only calls of tools have results that failed. */
    Reply.Answer sentence(Work work, Command command, String sentence) {
        return command instanceof Command.CallTool
                ? result(work, command, ResultType.COMPLETE, json -> OutcomeWriter.error(sentence, json))
                : refuse(work, RpcError.failed(sentence));
    }

    /** Answers with an error. */
    Reply.Answer refuse(Work work, RpcError error) {
        return new Reply.Answer(envelope.error(Optional.of(work.id()), error), error.status(), Optional.empty());
    }
}
