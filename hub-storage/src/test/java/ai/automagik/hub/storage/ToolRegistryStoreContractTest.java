package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ToolRegistryStoreContractTest extends StoreContract {

    @Test
    void theTableSaysExactlyWhatIsLoadedAndUnchangedRowsKeepTheirTimes() {
        change(stores -> stores.toolRegistry().replaceAll(List.of(tool("wait", "Waits"), tool("old", "Old")), NOW));
        change(stores -> stores.toolRegistry()
                .replaceAll(List.of(tool("wait", "Waits"), tool("new", "New")), NOW.plusSeconds(1)));
        change(stores -> stores.toolRegistry()
                .replaceAll(List.of(tool("new", "Newer"), tool("wait", "Waits")), NOW.plusSeconds(2)));

        assertThat(listed(stores -> stores.toolRegistry().list()))
                .containsExactly(
                        tool("new", "Newer", NOW.plusSeconds(1), NOW.plusSeconds(2)), tool("wait", "Waits", NOW, NOW));
    }

    @Test
    void whatIsNotThereStaysEmpty() {
        RegisteredTool bare = new RegisteredTool(
                "bare", "Bare", "", "examples", "{}", Optional.empty(), "none", Optional.empty(), NOW, NOW);

        change(stores -> stores.toolRegistry().replaceAll(List.of(bare), NOW));

        assertThat(listed(stores -> stores.toolRegistry().list())).containsExactly(bare);
    }

    private static RegisteredTool tool(String name, String description) {
        return tool(name, description, Instant.EPOCH, Instant.EPOCH);
    }

    private static RegisteredTool tool(String name, String description, Instant createdAt, Instant updatedAt) {
        return new RegisteredTool(
                name,
                "Tool " + name,
                description,
                "examples",
                "{\"k\":0}",
                Optional.of("{\"provider\":\"google\"}"),
                "oauth",
                Optional.of("https://example.org/icon.png"),
                createdAt,
                updatedAt);
    }
}
