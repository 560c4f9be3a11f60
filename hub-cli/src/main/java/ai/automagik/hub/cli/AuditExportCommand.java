package ai.automagik.hub.cli;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore.Recorded;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports audit events. */
@Command(
        name = "export",
        description = {
            "Print audit events as JSON lines, the oldest of each workspace first.",
            "Sequence and hash are an event's place in its workspace's chain."
        })
final class AuditExportCommand implements Callable<Integer> {

    /** Events read at once: what fits in memory many times over. */
    private static final int PAGE = 1_000;

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(
            names = "--workspace",
            paramLabel = "WORKSPACE",
            description = "The workspace's id, or the address of the person whose own it is. Default: all workspaces.")
    Optional<String> workspace = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Leave out what happened before this date or instant in UTC, like 2026-11-30.")
    Optional<String> since = Optional.empty();

    AuditExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Instant> from = since.map(AuditExportCommand::instant);
        try (State open = state.open(console)) {
            for (WorkspaceId each : WorkspaceName.findAll(open, workspace)) {
                export(open, each, from);
            }
        }
        return Cli.DONE;
    }

    private void export(State open, WorkspaceId each, Optional<Instant> from) {
        Optional<Recorded> after = Optional.empty();
        List<Recorded> page;
        do {
            Optional<Recorded> last = after;
            page = open.storage().read(stores -> stores.audit().page(each, from, last, PAGE));
            page.forEach(event -> console.print(Json.line(json(each, event))));
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw CommandFailure.usage(
                    "--since '" + text + "' is no time; write a date such as 2026-11-30, or 2026-11-30T08:00:00Z");
        }
    }

    private static Map<String, Object> json(WorkspaceId workspace, Recorded recorded) {
        AuditEvent event = recorded.event();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workspace", workspace.toString());
        json.put("id", recorded.id());
        json.put("at", event.at().toString());
        event.user().ifPresent(user -> json.put("user", user.toString()));
        json.put("kind", event.kind());
        json.put("subject", event.subject());
        event.effect().ifPresent(effect -> json.put("effect", effect));
        json.put("outcome", event.outcome());
        json.put("duration_micros", TimeUnit.MICROSECONDS.convert(event.duration()));
        json.put("request_bytes", event.requestBytes());
        json.put("response_bytes", event.responseBytes());
        event.callId().ifPresent(id -> json.put("call_id", id));
        recorded.link().ifPresent(link -> {
            json.put("sequence", link.sequence());
            json.put("hash", link.hash());
        });
        return json;
    }
}
