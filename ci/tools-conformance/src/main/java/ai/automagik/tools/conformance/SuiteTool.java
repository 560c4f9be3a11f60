package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.util.ArrayList;
import java.util.List;

/** What the conformance suite calls {@code test_...}, and what the tests of the assembled hub call besides. */
public final class SuiteTool implements ToolProvider {

    private final Offer offer = new Offer();
    private final HangingOperations hanging = new HangingOperations();

    /** Makes the tool. */
    public SuiteTool() {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                "conformance", "test", "Conformance", "What MCP's conformance suite calls.", "tests", "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        List<Operation<?, ?>> all = new ArrayList<>(ContentOperations.all());
        all.addAll(TellingOperations.all());
        all.addAll(AskingOperations.all());
        all.addAll(RoundOperations.all());
        all.addAll(HeaderOperations.all());
        all.addAll(hanging.all());
        return all;
    }

    @Override
    public Toolset open(Settings settings, Changes changes) {
        List<Operation<?, ?>> operations = new ArrayList<>(operations());
        operations.addAll(ChangingOperations.all(offer, changes));
        return new Open(
                List.copyOf(operations),
                SuiteResources.all(),
                SuiteResources.templates(),
                List.copyOf(SuitePrompts.all(offer)));
    }

    private record Open(
            List<Operation<?, ?>> operations,
            List<Resource> resources,
            List<ResourceTemplate> resourceTemplates,
            List<Prompt> prompts)
            implements Toolset {}
}
