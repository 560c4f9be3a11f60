package ai.automagik.hub.cli;

import ai.automagik.hub.storage.AuditVerdict;
import ai.automagik.hub.storage.AuditVerdict.Broken;
import ai.automagik.hub.storage.AuditVerdict.Sound;
import ai.automagik.hub.storage.AuditVerdict.Unfinished;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies chains of audit events. */
@Command(
        name = "verify",
        description = {
            "Verify that no audit event was changed, removed or put in behind the hub's back.",
            "Names the first event that does not fit, of each workspace. The exit code is 1 if there is one."
        })
final class AuditVerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(
            names = "--workspace",
            paramLabel = "WORKSPACE",
            description = "The workspace's id, or the address of the person whose own it is. Default: all workspaces.")
    Optional<String> workspace = Optional.empty();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    AuditVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean broken = false;
        List<Map<String, Object>> results = new ArrayList<>();
        try (State open = state.open(console)) {
            for (WorkspaceId each : WorkspaceName.findAll(open, workspace)) {
                AuditVerdict verdict = verify(open, each);
                broken |= verdict instanceof Broken;
                results.add(json(each, verdict));
                if (!json) {
                    console.print(sentence(each, verdict));
                }
            }
        }
        if (json) {
            console.print(Json.of(results));
        }
        return broken ? Cli.FAILED : Cli.DONE;
    }

    private static AuditVerdict verify(State open, WorkspaceId workspace) {
        Optional<Unfinished> from = Optional.empty();
        while (true) {
            Optional<Unfinished> last = from;
            AuditVerdict verdict = open.storage().read(stores -> stores.audit().verify(workspace, last));
            if (!(verdict instanceof Unfinished half)) {
                return verdict;
            }
            from = Optional.of(half);
        }
    }

    private static String sentence(WorkspaceId workspace, AuditVerdict verdict) {
        return "Workspace " + workspace + ": "
                + switch (verdict) {
                    case Sound sound ->
                        sound.events() + " events are whole"
                                + (sound.forgotten() > 0 ? ", behind " + sound.forgotten() + " that were old" : "")
                                + (sound.unchained() > 0
                                        ? ", beside " + sound.unchained()
                                                + " from before the chain, which it says nothing of"
                                        : "");
                    case Broken broken ->
                        (broken.sequence() == 0 ? "an event" : "event " + broken.sequence())
                                + broken.event().map(id -> " (" + id + ")").orElse("") + " " + broken.problem();
                    case Unfinished half -> "unfinished at event " + half.sequence();
                };
    }

    private static Map<String, Object> json(WorkspaceId workspace, AuditVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workspace", workspace.toString());
        json.put("sound", verdict instanceof Sound);
        switch (verdict) {
            case Sound sound -> {
                json.put("events", sound.events());
                json.put("forgotten", sound.forgotten());
                json.put("unchained", sound.unchained());
            }
            case Broken broken -> {
                json.put("sequence", broken.sequence());
                broken.event().ifPresent(id -> json.put("event", id));
                json.put("problem", broken.problem());
            }
            case Unfinished half -> json.put("sequence", half.sequence());
        }
        return json;
    }
}
