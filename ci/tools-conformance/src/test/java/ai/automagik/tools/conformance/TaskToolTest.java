package ai.automagik.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import org.junit.jupiter.api.Test;

class TaskToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new TaskTool();
    }

    @Test
    void theJobThatFailsFails() throws Exception {
        assertThat(TestTool.of(provider())
                        .call("failing_job", "{}", TestCall.create())
                        .error())
                .isInstanceOf(ToolError.Downstream.class);
    }

    @Test
    void allButTheGreetingTakeLong() {
        assertThat(provider().operations())
                .filteredOn(operation -> !operation.isLongRunning())
                .extracting(operation -> operation.name())
                .containsExactly("greet");
    }
}
