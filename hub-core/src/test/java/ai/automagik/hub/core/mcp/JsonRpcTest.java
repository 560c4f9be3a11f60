package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The bounds of the reader; its codes are tested over HTTP. */
class JsonRpcTest {

    private final JsonRpc jsonRpc = new JsonRpc();

    @Test
    void aMessageWithinTheBoundsIsRead() {
        assertThat(read(nested(JsonRpc.MAX_DEPTH - 2))).isInstanceOf(Message.Request.class);
    }

    @Test
    void aMessageThatIsTooDeepIsRefused() {
        assertRefused(nested(JsonRpc.MAX_DEPTH), RpcError.PARSE);
    }

    @Test
    void aNumberThatIsTooLongIsRefused() {
        assertRefused(with("1".repeat(JsonRpc.MAX_NUMBER_CHARS + 1)), RpcError.PARSE);
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertRefused(with("{\"" + "n".repeat(JsonRpc.MAX_NAME_CHARS + 1) + "\":1}"), RpcError.PARSE);
    }

    @Test
    void aMessageOfTooManyPartsIsRefused() {
        assertRefused(with("[" + "[],".repeat(JsonRpc.MAX_TOKENS / 2) + "[]]"), RpcError.PARSE);
        assertRefused(with("[" + "{},".repeat(JsonRpc.MAX_TOKENS / 2) + "{}]"), RpcError.PARSE);
        assertRefused(with("[" + "1,".repeat(JsonRpc.MAX_TOKENS) + "1]"), RpcError.PARSE);
        assertRefused(with(members(JsonRpc.MAX_TOKENS / 2)), RpcError.PARSE);
    }

    @Test
    void aLargeTableIsRead() {
        String row = "[1,2,3,4,5,6,7,8,9],";
        assertThat(read(with("[" + row.repeat(5_000) + "[]]"))).isInstanceOf(Message.Request.class);
    }

    @Test
    void aNumberWithAHugeExponentIsNotWorkedOut() {
        assertThat(read(with("1e1000000000"))).isInstanceOf(Message.Request.class);
        assertRefused("{\"jsonrpc\":\"2.0\",\"id\":1e1000000000,\"method\":\"ping\"}", RpcError.INVALID_REQUEST);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertRefused(with("\"" + "n".repeat(JsonRpc.MAX_STRING_CHARS + 1) + "\""), RpcError.PARSE);
    }

    @Test
    void anIdThatIsTooLongIsRefused() {
        assertRefused(
                "{\"jsonrpc\":\"2.0\",\"id\":\"" + "i".repeat(JsonRpc.MAX_ID_CHARS + 1) + "\",\"method\":\"ping\"}",
                RpcError.INVALID_REQUEST);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin1 = with("\"ü\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(jsonRpc.read(latin1, 0, latin1.length)).isInstanceOf(Message.Malformed.class);
    }

    @Test
    void aResponseIsOne() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"))
                .isInstanceOfSatisfying(Message.Response.class, response -> {
                    assertThat(response.id().intValue()).isEqualTo(1);
                    assertThat(response.result()).isPresent();
                });
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-1,\"message\":\"no\"}}"))
                .isInstanceOfSatisfying(
                        Message.Response.class,
                        response -> assertThat(response.result()).isEmpty());
    }

    private void assertRefused(String message, int code) {
        assertThat(read(message)).isInstanceOfSatisfying(Message.Malformed.class, malformed -> {
            assertThat(malformed.error().code()).isEqualTo(code);
            assertThat(malformed.error().message()).doesNotContain("nnn", "iii", "111", "Exception");
        });
    }

    private Message read(String message) {
        byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
        return jsonRpc.read(utf8, 0, utf8.length);
    }

    private static String with(String value) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":" + value + "}}";
    }

    private static String members(int count) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            object.append("\"a").append(i).append("\":1,");
        }
        return object.append("\"z\":1}").toString();
    }

    private static String nested(int depth) {
        return with("[".repeat(depth) + "]".repeat(depth));
    }
}
