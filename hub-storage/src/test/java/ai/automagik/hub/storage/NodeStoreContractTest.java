package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class NodeStoreContractTest extends StoreContract {

    @Test
    void aHubIsAliveSinceItsLastBeat() {
        NodeId node = node();
        beat(node, 0);
        beat(node, 10);

        assertThat(listed(stores -> stores.nodes().aliveSince(NOW.plusSeconds(10))))
                .contains(node);
        assertThat(listed(stores -> stores.nodes().aliveSince(NOW.plusSeconds(11))))
                .doesNotContain(node);
    }

    @Test
    void aStoppedHubIsForgottenWithItsReports() {
        NodeId node = node();
        beat(node, 0);
        report(node, 0, new PluginReport("wait", "loaded", "1 tool: wait"));

        change(stores -> stores.nodes().remove(node));

        assertThat(listed(stores -> stores.nodes().aliveSince(NOW))).doesNotContain(node);
        assertThat(mapped(stores -> stores.nodes().newestReports())).doesNotContainKey(node);
    }

    @Test
    void aHubThatWasKilledIsForgottenAfterADay() {
        NodeId killed = node();
        NodeId other = node();
        change(stores -> stores.nodes().beat(killed, NOW.minus(Duration.ofDays(2))));

        beat(other, 0);

        assertThat(listed(stores -> stores.nodes().aliveSince(NOW.minus(Duration.ofDays(3)))))
                .contains(other)
                .doesNotContain(killed);
    }

    @Test
    void aReportReplacesTheOneBeforeAndCountsForEarlierRequests() {
        NodeId node = node();
        PluginReport wait = new PluginReport("wait", "loaded", "1 tool: wait");
        PluginReport broken = new PluginReport("broken", "refused", "Plugin 'broken' …");
        beat(node, 0);
        report(node, 0, wait, broken);
        report(node, 7, wait);

        assertThat(mapped(stores -> stores.nodes().reports(7))).containsEntry(node, List.of(wait));
        assertThat(mapped(stores -> stores.nodes().reports(3))).containsEntry(node, List.of(wait));
        assertThat(mapped(stores -> stores.nodes().reports(8))).doesNotContainKey(node);
        assertThat(mapped(stores -> stores.nodes().newestReports())).containsEntry(node, List.of(wait));
    }

    @Test
    void aHubWithoutPluginsReportsAnEmptyListAndOneThatHasNotReportedIsMissing() {
        NodeId without = node();
        NodeId silent = node();
        beat(silent, 0);
        report(without, 9);

        assertThat(mapped(stores -> stores.nodes().reports(9)))
                .containsEntry(without, List.of())
                .doesNotContainKey(silent);
    }

    private static NodeId node() {
        return new NodeId(UUID.randomUUID());
    }

    private void beat(NodeId node, int seconds) {
        change(stores -> stores.nodes().beat(node, NOW.plusSeconds(seconds)));
    }

    private void report(NodeId node, long request, PluginReport... reports) {
        change(stores -> stores.nodes().report(node, request, List.of(reports)));
    }
}
