package ai.automagik.hub.testkit;

import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tool without faults, for the kit's own tests. */
public final class EchoTool implements ToolProvider {

    record Say(@Describe("What to say") String text) {}

    record Said(String text, String by) implements TextForm {
        @Override
        public String asText() {
            return by + " said " + text;
        }
    }

    /** Makes the tool. */
    public EchoTool() {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of("echo", "echo", "Echo", "Says what it is told.", "examples", "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("say", "Says a text.", Say.class, Said.class, (in, call) -> {
                    if (in.text().isBlank()) {
                        throw ToolException.invalidArgument("text", "must not be blank");
                    }
                    call.progress(1, 1, "said");
                    return new Said(in.text(), call.user().email());
                }),
                Operation.dynamic(
                        "count",
                        "Counts the arguments.",
                        Effect.READS,
                        "{\"type\": \"object\", \"properties\": {}}",
                        Optional.empty(),
                        (in, call) -> Contents.text(in.size() + " arguments")),
                Operation.reads(
                        "token",
                        "Tells the token's length.",
                        Say.class,
                        Said.class,
                        (in, call) -> new Said(
                                "" + call.accessToken(Set.of("read")).reveal().length(),
                                Map.of().toString())));
    }
}
