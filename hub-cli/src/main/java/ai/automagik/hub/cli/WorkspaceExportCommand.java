package ai.automagik.hub.cli;

import ai.automagik.hub.storage.WorkspaceId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports a workspace. */
@Command(
        name = "export",
        description = {
            "Write everything of a workspace as JSON lines: a table's name and a row in each.",
            "Of a person's own workspace, everything of the person. Of secrets, only that they are set."
        })
final class WorkspaceExportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(
            paramLabel = "WORKSPACE",
            description = "The workspace's id, or the address of the person whose own it is.")
    String workspace = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file for it, which only you may read. Default: stdout.")
    Optional<Path> out = Optional.empty();

    WorkspaceExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        AtomicLong rows = new AtomicLong();
        try (State open = state.open(console)) {
            WorkspaceId id = WorkspaceName.find(open, workspace);
            if (out.isPresent()) {
                try (PrintStream file =
                        new PrintStream(PrivateFiles.create(out.get()), false, StandardCharsets.UTF_8)) {
                    export(open, id, file, rows);
                    if (file.checkError()) {
                        throw CommandFailure.failed("File '" + out.get() + "' could not be written whole; make room");
                    }
                }
            } else {
                export(open, id, console.out(), rows);
            }
        }
        console.say("Exported " + rows + " rows");
        return Cli.DONE;
    }

    private static void export(State open, WorkspaceId workspace, PrintStream to, AtomicLong rows) {
        open.storage().workspaceData().export(workspace, (table, row) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("table", table);
            line.put("row", row);
            to.print(Json.line(line) + "\n");
            rows.incrementAndGet();
        });
        to.flush();
    }
}
