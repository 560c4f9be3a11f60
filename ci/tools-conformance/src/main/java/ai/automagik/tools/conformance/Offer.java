package ai.automagik.tools.conformance;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the fixtures offer now. The same for every user of the hub, which no real tool may do: it has to outlive the toolset
 * that a change closes.
 */
final class Offer {

    private final AtomicBoolean operation = new AtomicBoolean();
    private final AtomicBoolean prompt = new AtomicBoolean();

    boolean hasOperation() {
        return operation.get();
    }

    boolean hasPrompt() {
        return prompt.get();
    }

    void toggleOperation() {
        toggle(operation);
    }

    void togglePrompt() {
        toggle(prompt);
    }

    private static void toggle(AtomicBoolean offered) {
        boolean before = offered.get();
        offered.compareAndSet(before, !before);
    }
}
