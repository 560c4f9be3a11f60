package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Completer;

/**
 * A prompt that one user has now.
 *
 * @param prompt what it is
 * @param tool whose it is
 */
public record MountedPrompt(CompiledPrompt prompt, MountedTool tool) implements Completable {

    /** Its name in MCP. */
    public String wireName() {
        return prompt.wireName();
    }

    @Override
    public String address() {
        return prompt.wireName();
    }

    @Override
    public Completer completer() {
        return prompt.prompt().completer();
    }

    @Override
    public boolean hasArgument(String name) {
        return prompt.hasArgument(name);
    }
}
