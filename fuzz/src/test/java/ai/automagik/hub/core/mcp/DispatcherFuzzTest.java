package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Effect;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From bytes to an answer, in every revision and on both transports. */
class DispatcherFuzzTest {

    private static final JsonRpc JSON_RPC = new JsonRpc();
    private static final Dispatcher DISPATCHER = dispatcher();
    private static final Optional<String> SESSION = session();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static Dispatcher dispatcher() {
        ScriptedHub hub = new ScriptedHub();
        // The one that waits would wait for nobody.
        hub.on("test_block", Effect.WRITES, request -> new Outcome.Cancelled());
        return hub.dispatcher();
    }

    /** A session that was really opened: an input cannot guess one. */
    private static Optional<String> session() {
        byte[] hello = """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
                "capabilities":{"sampling":{},"elicitation":{"form":{},"url":{}}}}}""".getBytes(StandardCharsets.UTF_8);
        Reply reply = DISPATCHER.accept(
                JSON_RPC.read(hello, 0, hello.length),
                new Arrival(
                        ScriptedHub.caller(),
                        Optional.empty(),
                        "a client",
                        Optional.empty(),
                        hello.length,
                        new Way(hello)));
        return reply instanceof Reply.Answer answer ? answer.session() : Optional.empty();
    }

    @FuzzTest(maxDuration = "")
    void everyMessageIsAnsweredInEveryRevision(byte[] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        Message message = JSON_RPC.read(request.body(), 0, request.body().length);
        check(message, Optional.empty(), Optional.empty(), input);
        check(message, Optional.of(request), request.get("Mcp-Session-Id"), input);
        for (String revision : Dispatcher.revisions()) {
            Optional<Headers> headers = Optional.of(request.with(ModernHeaders.VERSION, revision));
            check(message, headers, Optional.empty(), input);
            check(message, headers, SESSION, input);
        }
    }

    private static void check(Message message, Optional<Headers> headers, Optional<String> session, byte[] input) {
        Way way = new Way(input);
        Reply reply = DISPATCHER.accept(
                message, new Arrival(ScriptedHub.caller(), headers, "a client", session, input.length, way));
        switch (reply) {
            case Reply.Answer(WireMessage answer, int status, var _, var _) -> {
                JsonNode json = json(answer, input);
                assertThat(json.has("result")).isNotEqualTo(json.has("error"));
                assertThat(json.path("error").path("code").asInt(0))
                        .as("the code of a bug: %s", json)
                        .isNotEqualTo(RpcError.INTERNAL);
                assertThat(status).isBetween(200, 499);
                if (message instanceof Message.Request request) {
                    assertThat(json.path("id")).isEqualTo(request.id());
                }
            }
            case Reply.Accepted() -> assertThat(message).isNotInstanceOf(Message.Request.class);
            case Reply.Listening(Subscription subscription) -> {
                subscription.opening().ifPresent(opening -> json(opening, input));
                subscription
                        .telling()
                        .ifPresent(telling ->
                                telling.messages(new OfferChange.Lists()).forEach(changed -> json(changed, input)));
                subscription.closing().ifPresent(closing -> json(closing, input));
            }
        }
    }

    /** One line of JSON-RPC that shows nothing of the inside. */
    private static JsonNode json(WireMessage message, byte[] input) {
        String text = message.text();
        assertThat(text).doesNotContain("\n", "\r");
        Leaks.check(text, input);
        JsonNode json = STRICT.readTree(message.utf8());
        assertThat(json.path("jsonrpc").asString()).isEqualTo("2.0");
        return json;
    }

    private static final class Way implements Exchange {

        private final Cancellation cancellation = new Cancellation();
        private final byte[] input;

        Way(byte[] input) {
            this.input = input;
        }

        @Override
        public boolean reachable() {
            return true;
        }

        @Override
        public Cancellation cancellation() {
            return cancellation;
        }

        @Override
        public void send(WireMessage notification) {
            assertThat(json(notification, input).path("method").asString()).startsWith("notifications/");
        }
    }
}
