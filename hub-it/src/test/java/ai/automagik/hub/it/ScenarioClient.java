package ai.automagik.hub.it;

import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client with a person before it, who can be shown forms and pages: the same scenario for every way to connect. Thread-safe, as far as
 * its calls are.
 */
abstract class ScenarioClient implements AutoCloseable {

    /** What it declares of itself. */
    static final String CAPABILITIES = "{'elicitation':{'form':{},'url':{}}}";

    /** More rounds than any question takes. */
    private static final int MOST_ROUNDS = 5;

    private final AtomicInteger ids = new AtomicInteger();

    /** Sends a request; its answer is waited for elsewhere. */
    abstract Running start(String method, ObjectNode params);

    /** Cancels a request in the way of its revision and transport. */
    abstract void cancel(Running running);

    /** Waits for word that the list of operations has changed, from now on, while something is done. */
    abstract void awaitListChanged(Runnable change);

    @Override
    public abstract void close();

    final Running running() {
        return new Running(ids.incrementAndGet());
    }

    /** Sends a request and waits for its answer; where the server asks, the person answers. */
    final Answer request(String method, ObjectNode params) {
        Answer answer = start(method, params.deepCopy()).await();
        for (int round = 0; round < MOST_ROUNDS && isQuestion(answer); round++) {
            answer = start(method, withAnswers(params.deepCopy(), answer.result()))
                    .await();
        }
        return answer;
    }

    private static boolean isQuestion(Answer answer) {
        return answer.message().path("result").path("resultType").asString("").equals("input_required");
    }

    private static ObjectNode withAnswers(ObjectNode params, JsonNode asked) {
        ObjectNode responses = params.putObject("inputResponses");
        asked.path("inputRequests").forEachEntry((id, request) -> responses.set(id, Person.answer(request)));
        if (asked.has("requestState")) {
            params.set("requestState", asked.get("requestState"));
        }
        return params;
    }

    /** Lists what can be called. */
    final Answer list() {
        return request("tools/list", Json.object("{}"));
    }

    /** Calls an operation; single quotes stand for double ones in the arguments. */
    final Answer call(String name, String arguments) {
        return request("tools/call", callOf(name, arguments));
    }

    /** Calls an operation with progress; its answer is waited for elsewhere. */
    final Running startCall(String name, String arguments) {
        ObjectNode params = callOf(name, arguments);
        params.putObject("_meta").put("progressToken", "p1");
        return start("tools/call", params);
    }

    private static ObjectNode callOf(String name, String arguments) {
        ObjectNode params = Json.object("{}").put("name", name);
        params.set("arguments", Json.object(arguments));
        return params;
    }

    /** A message of this client's. */
    static ObjectNode message(String method, ObjectNode params) {
        ObjectNode message = Json.object("{'jsonrpc':'2.0'}").put("method", method);
        message.set("params", params);
        return message;
    }

    /** Adds what every request of 2026-07-28 carries. */
    static ObjectNode modern(ObjectNode params) {
        ObjectNode meta = params.withObject("/_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", Era.MODERN.version());
        meta.set("io.modelcontextprotocol/clientCapabilities", Json.object(CAPABILITIES));
        return params;
    }

    /** The handshake of the older revisions. */
    static ObjectNode handshake(String version) {
        ObjectNode params =
                Json.object("{'clientInfo':{'name':'scenario','version':'1'}}").put("protocolVersion", version);
        params.set("capabilities", Json.object(CAPABILITIES));
        return params;
    }
}
