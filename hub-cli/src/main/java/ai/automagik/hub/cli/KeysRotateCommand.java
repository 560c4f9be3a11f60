package ai.automagik.hub.cli;

import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Keys.DataRotation;
import ai.automagik.hub.storage.Keys.Former;
import ai.automagik.hub.storage.Keys.MasterRotation;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces keys. */
@Command(
        name = "rotate",
        description = {
            "Replace the master key, the data keys of all workspaces, or both, while hubs serve.",
            "Without --master and --data-keys, both. It may be interrupted, and then run again.",
            "A master key in a file is replaced there, and the former one stays in the file for 30 days, as long as",
            "clients may carry what was sealed with it. A key given as HUB_MASTER_KEY is yours to replace: give the new",
            "one as HUB_MASTER_KEY and the former as HUB_MASTER_KEY_FORMER to all hubs, then run this."
        })
final class KeysRotateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--master", description = "Replace the master key.")
    boolean master;

    @Option(names = "--data-keys", description = "Replace the data keys of all workspaces.")
    boolean data;

    @Option(
            names = "--now",
            description = "Drop former master keys from the key file at once: session ids and cursors of clients end.")
    boolean now;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    KeysRotateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean both = master == data;
        if (now && data && !master) {
            throw CommandFailure.usage(
                    "--now drops former master keys, and --data-keys alone makes none; add --master");
        }
        Map<String, Object> done = new LinkedHashMap<>();
        try (State open = state.open(console)) {
            Keys keys = open.storage().keys();
            User owner = open.user(Optional.empty());
            if (master || both) {
                master(keys.rotateMaster(owner, now ? Former.DROPPED : Former.KEPT), done);
            }
            if (data || both) {
                data(open, owner, done);
            }
        }
        if (json) {
            console.print(Json.of(done));
        }
        return Cli.DONE;
    }

    private void master(MasterRotation rotation, Map<String, Object> done) {
        done.put("master_key", rotation.current());
        done.put("made", rotation.made());
        done.put("dropped", rotation.dropped());
        done.put("kept", rotation.kept());
        console.say("Master key '" + rotation.current() + "' seals everything now"
                + (rotation.made() ? "" : "; it is the one you gave"));
        if (!rotation.dropped().isEmpty()) {
            console.say("Dropped from the key file: " + names(rotation.dropped()));
        }
        if (!rotation.kept().isEmpty()) {
            console.say(kept(rotation));
        }
    }

    private static String kept(MasterRotation rotation) {
        return rotation.made()
                ? "Kept in the key file for what clients carry: " + names(rotation.kept())
                        + "; a rotation in 30 days drops it, and --now drops it at once"
                : "Nothing in the database hangs on " + names(rotation.kept())
                        + " any more; give it to the hubs for another 30 days, for what clients carry, then drop it and"
                        + " destroy it, with every copy";
    }

    private static String names(List<String> ids) {
        return "'" + String.join("', '", ids) + "'";
    }

    private void data(State open, User owner, Map<String, Object> done) {
        long values = 0;
        List<WorkspaceId> workspaces = WorkspaceName.findAll(open, Optional.empty());
        for (WorkspaceId workspace : workspaces) {
            DataRotation rotation = open.storage().keys().rotateData(owner, workspace);
            values += rotation.values();
        }
        done.put("workspaces", workspaces.size());
        done.put("values", values);
        console.say("Data keys of " + (workspaces.size() == 1 ? "1 workspace" : workspaces.size() + " workspaces")
                + " are new; " + values + " values were sealed anew");
    }
}
