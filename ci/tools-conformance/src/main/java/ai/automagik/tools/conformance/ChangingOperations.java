package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Operation;
import java.util.ArrayList;
import java.util.List;

/** Operations that change what is offered. */
final class ChangingOperations {

    private ChangingOperations() {}

    static List<Operation<?, ?>> all(Offer offer, Changes changes) {
        List<Operation<?, ?>> all = new ArrayList<>(List.of(
                changes("trigger_tool_change", "Adds an operation, or takes it away again.", () -> {
                    offer.toggleOperation();
                    changes.offerChanged();
                }),
                changes("trigger_prompt_change", "Adds a prompt, or takes it away again.", () -> {
                    offer.togglePrompt();
                    changes.offerChanged();
                }),
                changes(
                        "trigger_resource_change",
                        "Tells that the watched document has changed.",
                        () -> changes.resourceChanged(SuiteResources.WATCHED))));
        if (offer.hasOperation()) {
            all.add(Operation.reads(
                            "sometimes_there",
                            "Is there after an odd number of changes.",
                            Nothing.class,
                            Contents.class,
                            (in, call) -> Contents.text("Here"))
                    .closedWorld());
        }
        return all;
    }

    private static Operation<?, ?> changes(String name, String description, Runnable change) {
        return Operation.writes(name, description, Nothing.class, Contents.class, (in, call) -> {
                    change.run();
                    return Contents.text("Changed");
                })
                .closedWorld();
    }
}
