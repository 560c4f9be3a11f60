package ai.automagik.hub.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.mcp.BroughtOperations;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.storage.ToolListChoice;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortListTest {

    private static final String ANYTHING = "{\"type\": \"object\", \"properties\": {}}";

    private final MountedTool tool =
            new MountedTool(TestTools.mail(), Settings.none(), new LoopbackNetwork(), Optional.empty());

    private Mount mount(int operations, ToolListChoice choice) {
        List<MountedOperation> mounted = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            mounted.add(
                    new MountedOperation(BroughtOperations.of("op_%03d".formatted(i), ANYTHING), Optional.of(tool)));
        }
        mounted.add(own("read_more"));
        Mount.OF_LONG_LISTS.forEach(name -> mounted.add(own(name)));
        return new Mount(mounted, choice);
    }

    private static MountedOperation own(String name) {
        CompiledOperation<?, ?> like = BroughtOperations.of("own", ANYTHING);
        return new MountedOperation(named(like, name), Optional.empty());
    }

    private static <I, O> CompiledOperation<I, O> named(CompiledOperation<I, O> like, String name) {
        return new CompiledOperation<>(
                name,
                like.title(),
                like.description(),
                like.effect(),
                like.idempotent(),
                like.openWorld(),
                like.scopes(),
                like.input(),
                like.output(),
                like.body());
    }

    private static List<String> names(List<MountedOperation> operations) {
        return operations.stream().map(MountedOperation::wireName).toList();
    }

    @Test
    void aMountThatFitsIsListedWholeWithoutSearch() {
        assertThat(names(mount(39, ToolListChoice.NONE).listed(40)))
                .hasSize(40)
                .contains("read_more", "test_op_038")
                .doesNotContainAnyElementsOf(Mount.OF_LONG_LISTS);
    }

    @Test
    void aLongOneShowsTheHubsOwnThePinnedAndTheMostUsed() {
        ToolListChoice choice = new ToolListChoice(
                Optional.empty(),
                List.of("test_op_090", "gone_tool"),
                List.of("test_op_070", "test_op_080"),
                Optional.empty());

        assertThat(names(mount(100, choice).listed(7)))
                .containsExactly(
                        "call_tool",
                        "read_more",
                        "search_tools",
                        "set_tool_list",
                        "test_op_070",
                        "test_op_080",
                        "test_op_090");
        assertThat(names(mount(100, choice).listed(8))).contains("test_op_000");
        assertThat(mount(100, choice).find("test_op_055")).isPresent();
    }

    @Test
    void theUsersBudgetGoesBeforeTheClients() {
        ToolListChoice choice = new ToolListChoice(Optional.of(30), List.of(), List.of(), Optional.empty());

        assertThat(mount(100, choice).listed(128)).hasSize(30);
        assertThat(mount(100, new ToolListChoice(Optional.of(1_000), List.of(), List.of(), Optional.empty()))
                        .listed(40))
                .hasSize(101);
    }

    @Test
    void theListIsTheSameEachTime() {
        Mount mount = mount(300, ToolListChoice.NONE);

        assertThat(names(mount.listed(128)))
                .isEqualTo(names(mount(300, ToolListChoice.NONE).listed(128)));
    }
}
