package ai.automagik.hub.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks MCP over the standard streams of a process it has started. One request at a time. */
final class StdioProbe extends Probe {

    private final Process process;
    private final OutputStream in;
    private final Lines out;
    private final Lines err;
    private final Era era;
    private int id;

    private StdioProbe(Process process, Era era) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = Lines.of("stdout", process.getInputStream());
        this.err = Lines.of("stderr", process.getErrorStream());
        this.era = era;
    }

    /** Starts a server and connects as a client of an era does. */
    static StdioProbe connect(Era era, Sandbox sandbox, List<String> line) {
        return connect(era, sandbox, Map.of(), line);
    }

    /** Starts a server with a process environment, and connects. */
    static StdioProbe connect(Era era, Sandbox sandbox, Map<String, String> environment, List<String> line) {
        StdioProbe probe = new StdioProbe(HubProcess.start(line, sandbox, environment), era);
        try {
            if (era == Era.LEGACY) {
                probe.request("initialize", era.handshake()).result();
                probe.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            }
            return probe;
        } catch (Throwable failed) {
            probe.close();
            throw failed;
        }
    }

    @Override
    Answer request(String method, ObjectNode params) {
        id++;
        ObjectNode message = Json.object("{'jsonrpc':'2.0'}").put("id", id).put("method", method);
        message.set("params", era.params(params));
        int from = out.count();
        write(message.toString());
        int wanted = id;
        int at = awaitAnswer(from, wanted);
        List<JsonNode> before = new ArrayList<>();
        out.all().subList(from, at).forEach(line -> before.add(Json.parse(line)));
        return new Answer(200, Json.parse(out.all().get(at)), before);
    }

    private int awaitAnswer(int from, int wanted) {
        try {
            return out.await(from, line -> isAnswer(line, wanted), Bounds.START);
        } catch (AssertionError unanswered) {
            throw new AssertionError("Not answered; the process said:\n" + String.join("\n", err.all()), unanswered);
        }
    }

    private static boolean isAnswer(String line, int id) {
        JsonNode message = Json.parse(line);
        return !message.has("method") && message.path("id").asInt(-1) == id;
    }

    /** Sends a line as it is. */
    void write(String line) {
        try {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("The process said:\n" + String.join("\n", err.all()), failed);
        }
    }

    /** Every line the process has printed. */
    Lines out() {
        return out;
    }

    /** What the process has said. */
    Lines err() {
        return err;
    }

    /** Ends the input, as a client that goes away does, and gives the exit code. */
    int end(Duration within) {
        try {
            in.close();
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "The process goes on after its input has ended; it said:\n" + String.join("\n", err.all()));
            }
            return process.exitValue();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a process", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
