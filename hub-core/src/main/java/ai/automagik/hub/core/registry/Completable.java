package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Completer;

/** Something of a mount whose arguments or variables can be completed. */
public sealed interface Completable permits MountedPrompt, MountedTemplate {

    /** The prompt's wire name, or the template. */
    String address();

    /** Proposes values. */
    Completer completer();

    /** Whether it has such an argument or variable. */
    boolean hasArgument(String name);

    /** Whose it is. */
    MountedTool tool();
}
