package ai.automagik.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import org.junit.jupiter.api.Test;

class AccountToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new AccountTool();
    }

    @Test
    void withoutAnAccountItAsksForConsent() throws Exception {
        assertThat(TestTool.of(provider()).call("read", "{}", TestCall.create()).error())
                .isInstanceOf(ToolError.ConsentRequired.class);
    }
}
