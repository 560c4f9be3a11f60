package ai.automagik.hub.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.mcp.BroughtOperations;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.Invocation;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.testkit.TestCall;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LargeResultsTest {

    private static final Pattern CURSOR = Pattern.compile("cursor \"([^\"]+)\"");

    private final KeptResults kept = new RememberedResults();
    private final Sealer sealer = Sealer.ephemeral(new SecureRandom());

    private Outcome call(Outcome outcome) {
        MountedOperation operation = new MountedOperation(
                BroughtOperations.of("large", "{\"type\": \"object\", \"properties\": {}}"), Optional.empty());
        return new LargeResults(request -> outcome, kept, sealer)
                .call(new CallRequest(
                        "c-1",
                        ScriptedHub.caller(),
                        operation,
                        JsonNodeFactory.instance.objectNode(),
                        0,
                        Waiter.SILENT));
    }

    private static Outcome.Ok ok(String text, Optional<ObjectNode> structured) {
        return new Outcome.Ok(List.of(new Content.Text(text)), structured);
    }

    private static String textOf(Outcome outcome) {
        return ((Content.Text) ((Outcome.Ok) outcome).contents().getFirst()).text();
    }

    private String more(String cursor, Caller caller) throws Exception {
        return more(LargeResults.readMore(kept, sealer, new Binder()), cursor, caller);
    }

    private static <I, O> String more(CompiledOperation<I, O> operation, String cursor, Caller caller)
            throws Exception {
        Binding<I> bound =
                operation.input().bind(JsonNodeFactory.instance.objectNode().put("cursor", cursor));
        Contents contents = (Contents)
                operation.body().run(((Binding.Bound<I>) bound).value(), new Invocation(caller, TestCall.create()));
        return ((Content.Text) contents.items().getFirst()).text();
    }

    private static String cursorIn(String text) {
        Matcher found = CURSOR.matcher(text);
        assertThat(found.find()).as("a cursor").isTrue();
        return found.group(1);
    }

    private static String body(String part) {
        return part.substring(0, part.lastIndexOf("\n\n[Part "));
    }

    @Test
    void whatFitsPassesUntouched() {
        Outcome.Ok small = ok("x".repeat(LargeResults.MAX_TEXT_CHARS), Optional.empty());

        assertThat(call(small)).isSameAs(small);
        assertThat(call(new Outcome.Cancelled())).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void aLargeTextIsReadToItsEndInPartsThatFit() throws Exception {
        String text = "A line of text with a smile 😀.\n".repeat(6_000);
        String part = textOf(call(ok(text, Optional.empty())));
        StringBuilder read = new StringBuilder(body(part));
        while (part.contains("read_more")) {
            assertThat(part).hasSizeLessThan(50_000);
            part = more(cursorIn(part), ScriptedHub.caller());
            read.append(body(part));
        }

        assertThat(read.toString()).isEqualTo(text);
        assertThat(part).endsWith("the last one.]");
    }

    @Test
    void noPartEndsWithinACharacter() {
        String smiles = "x" + "😀".repeat(LargeResults.MAX_TEXT_CHARS);

        assertThat(LargeResults.parts(smiles))
                .hasSize(3)
                .allMatch(part -> !Character.isHighSurrogate(part.charAt(part.length() - 1)))
                .allMatch(part -> part.length() <= LargeResults.MAX_TEXT_CHARS);
        assertThat(String.join("", LargeResults.parts(smiles))).isEqualTo(smiles);
    }

    @Test
    void aStructureStaysWholeBesideAPartedText() {
        ObjectNode structure = JsonNodeFactory.instance.objectNode().put("text", "y".repeat(60_000));
        Outcome.Ok parted = (Outcome.Ok) call(ok(structure.toString(), Optional.of(structure)));

        assertThat(parted.structured()).contains(structure);
        assertThat(textOf(parted)).endsWith("The structured result is whole.").hasSizeLessThan(50_000);
    }

    @Test
    void aStructureThatIsTooLargeIsAFailureThatSaysHowToReadIt() throws Exception {
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 300; i++) {
            structure.withArray("items").addObject().put("text", "y".repeat(500));
        }
        Outcome outcome = call(ok(structure.toString(), Optional.of(structure)));

        assertThat(outcome).isInstanceOf(Outcome.Limited.class);
        String reason = ((Outcome.Limited) outcome).reason();
        assertThat(reason).contains("was carried out").contains("ask for less at once");
        assertThat(more(cursorIn(reason), ScriptedHub.caller())).startsWith("{\"items\":[{\"text\":\"yyy");
    }

    @Test
    void nobodyElseReadsOn() {
        String cursor = cursorIn(textOf(call(ok("x".repeat(100_000), Optional.empty()))));
        Caller ada = ScriptedHub.caller();
        Caller other = new Caller(
                ada.workspace(),
                new UserId(UUID.randomUUID()),
                "bob@example.com",
                Role.WORKSPACE_OWNER,
                false,
                ada.scopes());

        assertThatThrownBy(() -> more(cursor, other)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> more("x" + cursor, ada)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> more("", ada)).isInstanceOf(ToolException.class);
    }
}
