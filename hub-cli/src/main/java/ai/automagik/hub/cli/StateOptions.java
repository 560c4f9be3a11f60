package ai.automagik.hub.cli;

import java.util.List;
import picocli.CommandLine.Mixin;

/** What a command needs that works on stored state. */
final class StateOptions {

    @Mixin
    DataOptions data = new DataOptions();

    /** Opens the state; the caller closes it. */
    State open(Console console) {
        return State.open(console, Configuration.read(console, data, List.of()).require());
    }
}
