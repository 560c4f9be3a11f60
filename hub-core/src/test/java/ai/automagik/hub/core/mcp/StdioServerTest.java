package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the stdio transport adds to the protocol. */
class StdioServerTest {

    private final ScriptedHub hub = new ScriptedHub();
    private StdioDriver client;

    @BeforeEach
    void connect() throws Exception {
        client = new StdioDriver(hub, new Dialect("2026-07-28"));
    }

    @AfterEach
    void close() throws Exception {
        hub.unblock.countDown();
        client.close();
    }

    @Test
    void discoveryIsAnsweredFirst() throws Exception {
        JsonNode result = client.ask("server/discover", Driver.object()).result();
        assertThat(result.path("supportedVersions").path(0).asString()).isEqualTo("2026-07-28");
        assertThat(result.path("ttlMs").longValue()).isPositive();
        assertThat(result.path("cacheScope").asString()).isEqualTo("private");
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("version")
                        .asString())
                .isEqualTo("1.2.3");
    }

    @Test
    void aLineThatIsNoJsonIsRefusedAndTheNextOneIsServed() throws Exception {
        client.write("this is no JSON");
        assertThat(Driver.next(client.unasked).path("error").path("code").intValue())
                .isEqualTo(-32700);
        assertThat(client.call("test_echo").text()).isEqualTo("nothing");
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextOneIsServed() throws Exception {
        client.write("x".repeat(JsonRpc.MAX_MESSAGE_BYTES + 1));
        assertThat(Driver.next(client.unasked).path("error").path("code").intValue())
                .isEqualTo(-32700);
        assertThat(client.call("test_echo").text()).isEqualTo("nothing");
    }

    @Test
    void emptyLinesAreNoMessages() throws Exception {
        client.write("\r\n\r\n");
        assertThat(client.call("test_echo").text()).isEqualTo("nothing");
        assertThat(client.unasked).isEmpty();
    }

    @Test
    void bothErasMayBeSpokenSideBySide() throws Exception {
        client.write("{\"jsonrpc\":\"2.0\",\"id\":\"old\",\"method\":\"ping\"}");
        assertThat(Driver.next(client.unasked).toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"old\",\"result\":{}}");
        assertThat(client.call("test_echo").result().path("resultType").asString())
                .isEqualTo("complete");
    }

    @Test
    void aCancelledRequestIsNotAnswered() throws Exception {
        Driver.Pending blocked = client.start("tools/call", Driver.call("test_block", Driver.object()));
        ScriptedHub.await(hub.blocked);
        client.cancel(blocked);
        ScriptedHub.await(hub.interrupted);
        client.end();
        assertThat(client.isOpen(blocked)).isTrue();
    }

    @Test
    void anIdThatIsAtWorkIsNotTakenTwice() throws Exception {
        Driver.Pending blocked = client.start("tools/call", Driver.call("test_block", Driver.object()));
        ScriptedHub.await(hub.blocked);
        ObjectNode again = client.dialect().request(blocked.id(), "tools/list", Driver.object());
        client.write(again.toString());
        Transcript refusal = blocked.transcript().get(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(refusal.error().path("code").intValue()).isEqualTo(-32600);
    }

    @Test
    void aCancelledSubscriptionTellsNothingMore() throws Exception {
        ObjectNode params = Driver.object();
        params.putObject("notifications").put("toolsListChanged", true);
        Driver.Pending listening = client.start("subscriptions/listen", params);
        Driver.next(client.unasked);
        hub.change();
        assertThat(Driver.next(client.unasked)
                        .path("params")
                        .path("_meta")
                        .path("io.modelcontextprotocol/subscriptionId")
                        .longValue())
                .isEqualTo(listening.id());
        client.cancel(listening);
        ScriptedHub.await(hub.unfollowed);
        assertThat(hub.followers()).isZero();
    }

    @Test
    void aSubscriptionToNothingFollowsNothing() throws Exception {
        ObjectNode params = Driver.object();
        params.putObject("notifications");
        client.start("subscriptions/listen", params);
        JsonNode opening = Driver.next(client.unasked);
        assertThat(opening.path("params").path("notifications").isEmpty()).isTrue();
        assertThat(hub.followers()).isZero();
    }

    @Test
    void theEndOfInputCancelsWhatRuns() throws Exception {
        client.start("tools/call", Driver.call("test_block", Driver.object()));
        ScriptedHub.await(hub.blocked);
        assertThat(client.end()).isTrue();
        ScriptedHub.await(hub.interrupted);
    }

    @Test
    void aQuestionThatIsPipedInIsAnsweredBeforeTheEnd() throws Exception {
        Driver.Pending asked = client.start("tools/list", Driver.object());
        assertThat(client.end()).isTrue();
        assertThat(asked.transcript()
                        .get(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .result()
                        .path("tools")
                        .isEmpty())
                .isFalse();
    }
}
