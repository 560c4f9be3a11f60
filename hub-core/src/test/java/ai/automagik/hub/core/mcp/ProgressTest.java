package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.call.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ProgressTest {

    private final List<JsonNode> sent = new ArrayList<>();
    private final Waiter progress =
            new Progress(new Envelope(), JsonNodeFactory.instance.stringNode("t"), new Exchange() {
                @Override
                public void send(WireMessage notification) {
                    sent.add(JsonMapper.shared().readTree(notification.text()).path("params"));
                }

                @Override
                public boolean reachable() {
                    return true;
                }

                @Override
                public Cancellation cancellation() {
                    return new Cancellation();
                }
            });

    @Test
    void aSilentCallGrowsByItself() {
        progress.stillWorking();
        progress.stillWorking();
        progress.progress(1, 10, "one");

        assertThat(sent)
                .extracting(params -> params.path("message").asString(""))
                .containsExactly("still working", "still working", "one");
        assertThat(sent.get(1).path("progress").doubleValue())
                .isGreaterThan(sent.getFirst().path("progress").doubleValue())
                .isLessThan(1);
    }

    @Test
    void aCallThatSpeaksIsNotSpokenFor() {
        progress.progress(1, 10, "one");
        progress.stillWorking();
        assertThat(sent).hasSize(1);

        progress.stillWorking();
        assertThat(sent).hasSize(2);
        progress.progress(2, 10, "two");
        assertThat(sent).hasSize(3);
    }
}
