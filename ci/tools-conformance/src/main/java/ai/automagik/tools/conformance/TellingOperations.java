package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Operation;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Operations that tell the client something while they run. */
final class TellingOperations {

    /** What the suite asks for between two messages, so that they come one by one. */
    private static final long PAUSE_MILLIS = 50;

    private static final int WHOLE = 100;

    private TellingOperations() {}

    static List<Operation<?, ?>> all() {
        return List.of(
                operation("tool_with_progress", "Reports progress three times.", TellingOperations::progress),
                operation("tool_with_logging", "Logs three messages.", TellingOperations::log),
                operation("logging_tool", "Logs three messages.", TellingOperations::log),
                operation(
                        "reconnection",
                        "Takes a moment, in which a client may lose its stream.",
                        TellingOperations::progress));
    }

    private static Operation<?, ?> operation(String name, String description, Handler<Nothing, Contents> handler) {
        return Operation.reads(name, description, Nothing.class, Contents.class, handler)
                .closedWorld();
    }

    private static Contents progress(Nothing nothing, Call call) throws InterruptedException {
        call.progress(0, WHOLE, "Started");
        pause();
        call.progress(WHOLE / 2.0, WHOLE, "Half done");
        pause();
        call.progress(WHOLE, WHOLE, "Done");
        return Contents.text("Tool with progress executed successfully");
    }

    private static Contents log(Nothing nothing, Call call) throws InterruptedException {
        call.log(LogLevel.INFO, "Tool execution started");
        pause();
        call.log(LogLevel.INFO, "Tool processing data");
        pause();
        call.log(LogLevel.INFO, "Tool execution completed");
        return Contents.text("Tool with logging executed successfully");
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
}
