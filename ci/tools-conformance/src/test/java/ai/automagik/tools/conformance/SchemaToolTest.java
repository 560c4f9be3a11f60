package ai.automagik.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import org.junit.jupiter.api.Test;

class SchemaToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new SchemaTool();
    }

    @Test
    void theWholeSchemaIsChecked() throws Exception {
        TestTool tool = TestTool.of(provider());

        assertThat(tool.call("schema_2020_12_tool", "{'contactMethod': 'phone'}", TestCall.create())
                        .sentences())
                .isNotEmpty();
        assertThat(tool.call("schema_2020_12_tool", "{'email': 'ada@example.com'}", TestCall.create())
                        .toString())
                .contains("Given: [email]");
    }
}
