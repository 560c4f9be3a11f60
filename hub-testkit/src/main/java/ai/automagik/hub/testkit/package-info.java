/**
 * What a plugin is tested with. A plugin's test extends the contract test and adds its own cases:
 *
 * <pre>{@code
 * class GreetingToolTest extends ToolProviderContractTest {
 *
 *     protected ToolProvider provider() {
 *         return new GreetingTool();
 *     }
 *
 *     @Test
 *     void somebodyIsGreetedByName() throws Exception {
 *         TestOutcome outcome = TestTool.of(provider()).call("greet", "{'name': 'Ada'}", TestCall.create());
 *         assertThat(outcome.structured()).containsEntry("text", "Hello, Ada!");
 *     }
 * }
 * }</pre>
 */
package ai.automagik.hub.testkit;
