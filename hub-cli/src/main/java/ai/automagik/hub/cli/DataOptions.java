package ai.automagik.hub.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the hub's state is, and the values it is reached with. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "hub_data",
            description =
                    "Folder of the hub's own files: database, master key, stored config. Default: ${DEFAULT-VALUE}.")
    Path data = Path.of("hub_data");

    @Option(
            names = {"-e", "--env"},
            paramLabel = "KEY=VALUE",
            description =
                    "A value for the hub or a tool, as if it stood in the environment. Repeatable; the last of a key "
                            + "counts. Others on this machine can see it: keep secrets in an env file.")
    List<String> env = new ArrayList<>();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "File of KEY=VALUE lines, read after --env and before the environment. Repeatable; of several, "
                            + "the last counts. No .env is read unasked.")
    List<Path> envFiles = new ArrayList<>();
}
