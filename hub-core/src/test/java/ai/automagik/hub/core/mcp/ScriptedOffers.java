package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.CompiledPrompt;
import ai.automagik.hub.core.registry.CompiledTemplate;
import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedResource;
import ai.automagik.hub.core.registry.MountedTemplate;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.schema.UriTemplate;
import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ResourceReader;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Documents and prompts of the {@link ScriptedHub}. */
final class ScriptedOffers {

    static final MountedTool TOOL =
            new MountedTool(TestTools.mail(), Settings.none(), new LoopbackNetwork(), Optional.empty());

    private static final ResourceReader UNUSED = (uri, call) -> {
        throw ToolException.notFound(uri);
    };

    private ScriptedOffers() {}

    static List<MountedResource> resources() {
        return List.of(
                resource("test://text", Optional.of("text/plain")),
                resource("test://blob", Optional.of("image/png")),
                resource("test://gone", Optional.empty()),
                resource("test://broken", Optional.empty()));
    }

    private static MountedResource resource(String uri, Optional<String> type) {
        return new MountedResource(new Resource(uri, "Name of " + uri, "Holds " + uri, type, UNUSED), TOOL);
    }

    static List<MountedTemplate> templates() {
        String text = "test://notes/{id}";
        ResourceTemplate template =
                new ResourceTemplate(text, "notes", "All notes", Optional.of("text/plain"), UNUSED, Completer.NONE);
        return List.of(new MountedTemplate(
                new CompiledTemplate(template, UriTemplate.of(text).orElseThrow()), TOOL));
    }

    static List<MountedPrompt> prompts() {
        Prompt greet = new Prompt(
                "greet",
                "Greets somebody",
                List.of(
                        new Prompt.Argument("who", "Whom to greet", true),
                        new Prompt.Argument("tone", "How to greet", false)),
                (arguments, call) -> List.of(),
                Completer.NONE);
        Prompt plain = new Prompt("plain", "Says hello", List.of(), (arguments, call) -> List.of(), Completer.NONE);
        return List.of(
                new MountedPrompt(new CompiledPrompt("test_greet", greet), TOOL),
                new MountedPrompt(new CompiledPrompt("test_plain", plain), TOOL));
    }

    static Outcome outcome(CallRequest request) {
        return switch (request.task()) {
            case Task.Operate operate -> throw new AssertionError("not of this script");
            case Task.Read read -> read(read, request);
            case Task.Write write -> write(write);
            case Task.Complete complete -> complete(complete);
        };
    }

    private static Outcome read(Task.Read read, CallRequest request) {
        request.waiter().progress(1, 1, "read");
        return switch (read.uri()) {
            case "test://blob" ->
                document(new ResourceContent.Blob(read.uri(), Optional.of("image/png"), new byte[] {1, 2, 3}));
            case "test://gone", "test://notes/gone" -> new Outcome.NotFound("It");
            case "test://broken" -> new Outcome.Crashed(request.callId());
            default -> document(new ResourceContent.Text(read.uri(), Optional.of("text/plain"), "of " + read.uri()));
        };
    }

    private static Outcome document(ResourceContent content) {
        return new Outcome.Ok(new Result.Document(content));
    }

    private static Outcome write(Task.Write write) {
        var violations = write.prompt().prompt().violations(write.arguments());
        if (!violations.isEmpty()) {
            return new Outcome.InvalidArgument(violations);
        }
        Map<String, String> given = write.arguments();
        return new Outcome.Ok(new Result.Messages(List.of(
                new Prompt.Message(Prompt.Role.USER, new Content.Text("Greet " + given.getOrDefault("who", "me"))),
                new Prompt.Message(
                        Prompt.Role.ASSISTANT,
                        new Content.Embedded(new ResourceContent.Text("test://text", Optional.empty(), "Hello"))))));
    }

    private static Outcome complete(Task.Complete complete) {
        List<String> values = IntStream.range(0, complete.prefix().equals("many") ? 150 : 2)
                .mapToObj(i -> complete.prefix() + i)
                .toList();
        return new Outcome.Ok(new Result.Proposals(values));
    }
}
