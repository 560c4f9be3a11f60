package ai.automagik.hub.cli;

import ai.automagik.hub.auth.connect.Forgotten;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.WorkspaceData.Erasure;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a workspace. */
@Command(
        name = "erase",
        description = {
            "Erase a workspace for good: all its rows and its keys; a person's own workspace with the person.",
            "The master key is replaced and the former one destroyed, so that secrets cannot be read from an older copy",
            "of the database either. The price: nobody can open older backups of the whole database without the former",
            "master key, and session ids and cursors that clients hold end. What was never sealed (names, addresses,",
            "plain settings, events) can still be read in an older copy: delete those copies. Connected accounts are",
            "disconnected at their providers."
        })
final class WorkspaceEraseCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(
            paramLabel = "WORKSPACE",
            description = "The workspace's id, or the address of the person whose own it is.")
    String workspace = "";

    @Option(names = "--yes", description = "Do it.")
    boolean yes;

    WorkspaceEraseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        HubConfig config = Configuration.read(console, state.data, List.of()).require();
        try (State open = State.open(console, config)) {
            WorkspaceId id = WorkspaceName.find(open, workspace);
            if (!yes) {
                throw CommandFailure.usage(
                        "Workspace '" + id + "' would be erased for good, and the master key replaced;"
                                + " add --yes if you mean it ('automagik-tools workspace export' keeps a copy)");
            }
            // Read before, since nothing of it is left then; ended after, since erasing may be refused.
            List<Forgotten> forgotten = ForgottenConnections.of(open.storage(), id);
            Erasure erasure = open.storage().workspaceData().erase(id, open.user(Optional.empty()));
            console.say("Workspace '" + id + "' is erased: " + erasure.rows() + " rows; master key '"
                    + erasure.masterKey() + "' seals what is left");
            if (!erasure.destroyed().isEmpty()) {
                console.say(
                        "Destroyed in the key file: '" + String.join("', '", erasure.destroyed())
                                + "'; destroy your copies of the file too, or keep them for older backups, knowing what they open");
            }
            if (!erasure.toDestroy().isEmpty()) {
                console.say("Now take master key '" + String.join("', '", erasure.toDestroy())
                        + "' from all hubs and destroy it with every copy: until then the workspace's secrets can be read"
                        + " from older copies of the database");
            }
            ForgottenConnections.end(console, config, open.storage(), forgotten);
        }
        return Cli.DONE;
    }
}
