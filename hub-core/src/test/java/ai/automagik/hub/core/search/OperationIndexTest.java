package ai.automagik.hub.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.BroughtOperations;
import ai.automagik.hub.core.registry.MountedOperation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationIndexTest {

    private static final String ANYTHING = "{\"type\": \"object\", \"properties\": {}}";

    private final OperationIndex index = new OperationIndex(List.of(
            operation("create_event"),
            operation("list_events"),
            operation("send_message"),
            operation("list_messages"),
            operation("delete_file")));

    private static MountedOperation operation(String name) {
        return new MountedOperation(BroughtOperations.of(name, ANYTHING), Optional.empty());
    }

    private List<String> find(String query) {
        return index.find(query, 3).stream().map(MountedOperation::wireName).toList();
    }

    @Test
    void whatHasTheRarestWordsComesFirst() {
        assertThat(find("create an event")).startsWith("test_create_event");
        assertThat(find("Send a message!")).startsWith("test_send_message");
        assertThat(find("delete")).containsExactly("test_delete_file");
    }

    @Test
    void aWordThatBeginsAlikeIsFoundToo() {
        assertThat(find("events")).startsWith("test_list_events").contains("test_create_event");
    }

    @Test
    void aNameIsFoundFirstAndStrangeWordsFindNothing() {
        assertThat(find("test-list-messages")).startsWith("test_list_messages");
        assertThat(find("zebra")).isEmpty();
        assertThat(find("  !? ")).isEmpty();
    }

    @Test
    void equalFindsComeInOneOrderAndNeverTooMany() {
        assertThat(find("list")).containsExactly("test_list_events", "test_list_messages");
        assertThat(index.find("test", 2)).hasSize(2);
    }
}
