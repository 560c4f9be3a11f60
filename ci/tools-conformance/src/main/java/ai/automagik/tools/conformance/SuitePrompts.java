package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Openings of conversations. */
final class SuitePrompts {

    private SuitePrompts() {}

    static List<Prompt> all(Offer offer) {
        List<Prompt> all = new ArrayList<>(List.of(
                prompt("simple_prompt", "Says one thing.", (in, call) -> says("This is a simple prompt for testing.")),
                new Prompt(
                        "prompt_with_arguments",
                        "Says what it was given.",
                        List.of(
                                new Prompt.Argument("arg1", "First test argument", true),
                                new Prompt.Argument("arg2", "Second test argument", true)),
                        (in, call) -> says(
                                "Prompt with arguments: arg1='" + in.get("arg1") + "', arg2='" + in.get("arg2") + "'"),
                        SuitePrompts::complete),
                new Prompt(
                        "prompt_with_embedded_resource",
                        "Shows a document.",
                        List.of(new Prompt.Argument("resourceUri", "URI of the document", true)),
                        SuitePrompts::document,
                        Completer.NONE),
                prompt(
                        "prompt_with_image",
                        "Shows a picture.",
                        (in, call) -> List.of(
                                says(ContentOperations.picture()), says(text("Please analyze the image above.")))),
                prompt("input_required_result_prompt", "Asks what it is about.", SuitePrompts::asking)));
        if (offer.hasPrompt()) {
            all.add(prompt("sometimes_there", "Is there after an odd number of changes.", (in, call) -> says("Here")));
        }
        return all;
    }

    private static Prompt prompt(String name, String description, Prompt.Writer writer) {
        return new Prompt(name, description, List.of(), writer, Completer.NONE);
    }

    private static List<Prompt.Message> document(Map<String, String> arguments, Call call) {
        String uri = arguments.getOrDefault("resourceUri", "");
        return List.of(
                says(ContentOperations.document(uri, "text/plain", "Embedded resource content for testing.")),
                says(text("Please process the embedded resource above.")));
    }

    private static List<Prompt.Message> asking(Map<String, String> arguments, Call call) throws InterruptedException {
        Question question =
                new Question.Form("user_context", "What context should the prompt use?", Questions.Context.class);
        return says("Use this context: " + Questions.field(call.ask(question), "context"));
    }

    private static List<String> complete(String argument, String prefix, Call call) {
        return List.of("paris", "park", "party", "test", "testing").stream()
                .filter(value -> value.startsWith(prefix))
                .toList();
    }

    private static List<Prompt.Message> says(String text) {
        return List.of(says(text(text)));
    }

    private static Prompt.Message says(Content content) {
        return new Prompt.Message(Prompt.Role.USER, content);
    }

    private static Content text(String text) {
        return new Content.Text(text);
    }
}
