package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Sealer;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The state of a request, in the hands of who sends it back. */
class RequestStatesFuzzTest {

    private static final RequestStates STATES =
            new RequestStates(Sealer.ephemeral(new SecureRandom()), InstantSource.system());
    private static final ObjectNode ARGUMENTS =
            JsonNodeFactory.instance.objectNode().put("day", "monday");
    private static final RequestKey KEY = key("tools/call", "calendar_delete", ARGUMENTS);
    private static final String STATE =
            STATES.seal(KEY, JsonNodeFactory.instance.objectNode().put("sure", true));

    private static RequestKey key(String method, String name, ObjectNode arguments) {
        return new RequestKey(ScriptedHub.caller(), method, name, arguments);
    }

    @FuzzTest(maxDuration = "")
    void onlyAStateThatWasGivenForTheRequestIsTaken(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        assertThat(STATES.unseal(KEY, text)).isEmpty();
        String changed = Tampering.of(STATE, input);
        assertThat(STATES.unseal(KEY, changed).isPresent()).as(changed).isEqualTo(Tampering.same(STATE, changed));
        assertThat(STATES.unseal(
                                key(
                                        "tools/call",
                                        "calendar_delete",
                                        ARGUMENTS.deepCopy().put("day", text)),
                                STATE)
                        .isPresent())
                .isEqualTo(text.equals("monday"));
        assertThat(STATES.unseal(key(text, "calendar_delete", ARGUMENTS), STATE).isPresent())
                .isEqualTo(text.equals("tools/call"));
        assertThat(STATES.unseal(
                        new RequestKey(Tampering.stranger(), "tools/call", "calendar_delete", ARGUMENTS), STATE))
                .isEmpty();
    }
}
