/**
 * What a plugin implements: one {@link ai.automagik.hub.spi.ToolProvider}, records in and out, and the few things a handler
 * may use. JDK types only; null never crosses it.
 *
 * <pre>{@code
 * public final class GreetingTool implements ToolProvider {
 *
 *     record Greet(@Describe("Whom to greet") String name) {}
 *
 *     record Greeting(String text) {}
 *
 *     public ToolMetadata getMetadata() {
 *         return ToolMetadata.of("greeting", "greeting", "Greeting", "Greets people.", "examples", "1.0");
 *     }
 *
 *     public List<Operation<?, ?>> operations() {
 *         return List.of(Operation.reads(
 *                 "greet", "Greets somebody by name.", Greet.class, Greeting.class,
 *                 (in, call) -> new Greeting("Hello, " + in.name() + "!")));
 *     }
 * }
 * }</pre>
 */
package ai.automagik.hub.spi;
