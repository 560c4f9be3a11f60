package ai.automagik.hub.cli;

import ai.automagik.hub.storage.Keys;
import ai.automagik.hub.storage.Keys.DataKeyUse;
import ai.automagik.hub.storage.Keys.MasterKeyUse;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists keys. */
@Command(
        name = "list",
        description = {
            "List the master keys and the workspaces' data keys: ids, ages, and what hangs on each.",
            "No key is shown. The exit code is 1 if something hangs on a master key that is missing here."
        })
final class KeysListCommand implements Callable<Integer> {

    /** Workspaces whose keys are read at once. */
    private static final int PAGE = 100;

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    KeysListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        try (State open = state.open(console)) {
            Keys keys = open.storage().keys();
            List<MasterKeyUse> masters = keys.masterKeys();
            List<DataKeyUse> data = dataKeys(keys);
            if (json) {
                console.print(Json.of(Map.of(
                        "master_keys",
                                masters.stream().map(KeysListCommand::json).toList(),
                        "data_keys", data.stream().map(KeysListCommand::json).toList())));
            } else {
                print(masters, data, now);
            }
            return masters.stream().anyMatch(key -> key.state() == Keys.State.MISSING) ? Cli.FAILED : Cli.DONE;
        }
    }

    private static List<DataKeyUse> dataKeys(Keys keys) {
        List<DataKeyUse> all = new ArrayList<>();
        List<DataKeyUse> page;
        Optional<WorkspaceId> after = Optional.empty();
        do {
            page = keys.dataKeys(after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? after : Optional.of(page.getLast().workspace());
        } while (!page.isEmpty());
        return all;
    }

    private void print(List<MasterKeyUse> masters, List<DataKeyUse> data, Instant now) {
        Table table = new Table("KEY", "ID", "STATE", "AGE", "HANGS ON IT");
        masters.forEach(key -> table.row(
                "master",
                key.id(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.seen().map(seen -> age(seen, now)).orElse("unknown"),
                key.needed() ? key.dataKeys() + " data keys, " + key.values() + " values" : "nothing"));
        data.forEach(key -> table.row(
                "data of " + key.workspace(),
                key.id(),
                key.current() ? "current" : "former",
                age(key.madeAt(), now),
                key.rows() + " rows"));
        table.print(console);
    }

    private static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return age.toDays() > 0 ? age.toDays() + " d" : Math.max(age.toHours(), 0) + " h";
    }

    private static Map<String, Object> json(MasterKeyUse key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("state", key.state().name().toLowerCase(Locale.ROOT));
        key.seen().ifPresent(at -> json.put("first_seen_at", at.toString()));
        key.formerSince().ifPresent(at -> json.put("former_since", at.toString()));
        json.put("data_keys", key.dataKeys());
        json.put("values", key.values());
        return json;
    }

    private static Map<String, Object> json(DataKeyUse key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workspace", key.workspace().toString());
        json.put("id", key.id());
        json.put("current", key.current());
        json.put("made_at", key.madeAt().toString());
        json.put("master_key", key.masterKey());
        json.put("rows", key.rows());
        return json;
    }
}
