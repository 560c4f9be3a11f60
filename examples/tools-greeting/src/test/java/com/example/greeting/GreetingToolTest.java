package com.example.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import org.junit.jupiter.api.Test;

class GreetingToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new GreetingTool();
    }

    @Test
    void somebodyIsGreetedByName() throws Exception {
        assertThat(TestTool.of(provider())
                        .call("greet", "{'name': 'Ada'}", TestCall.create())
                        .structured())
                .containsEntry("text", "Hello, Ada!");
    }

    @Test
    void nobodyIsNotGreeted() throws Exception {
        assertThat(TestTool.of(provider())
                        .call("greet", "{'name': ''}", TestCall.create())
                        .sentences())
                .containsExactly("argument 'name' must have at least 1 character, got the text ''");
    }
}
