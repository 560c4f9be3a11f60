package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server process: a hub, or one tool alone. Killed when closed. */
final class HubProcess implements AutoCloseable {

    private static final Pattern MCP_URL = Pattern.compile("is ready: (http://\\S+?/mcp)\\b");

    private final Process process;
    private final Lines err;
    private final int port;

    private HubProcess(Process process, Lines err, int port) {
        this.process = process;
        this.err = err;
        this.port = port;
    }

    /** Starts a hub over HTTP on a free port and waits until it says where it listens. */
    static HubProcess hub(Sandbox sandbox, String... more) {
        return hub(sandbox, Map.of(), more);
    }

    /** Starts a hub over HTTP, with a process environment. */
    static HubProcess hub(Sandbox sandbox, Map<String, String> environment, String... more) {
        return hubOn(0, sandbox, environment, more);
    }

    /** Starts a hub over HTTP on a certain port. */
    static HubProcess hubOn(int port, Sandbox sandbox, Map<String, String> environment, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "hub",
                "--port",
                String.valueOf(port),
                "--plugins",
                sandbox.plugins().toString(),
                "--data",
                sandbox.data().toString()));
        args.addAll(Arrays.asList(more));
        return server(Assembly.java(args.toArray(String[]::new)), sandbox, environment);
    }

    /** Starts any server over HTTP and waits until it says where it listens. */
    static HubProcess server(List<String> line, Sandbox sandbox, Map<String, String> environment) {
        Process process = start(line, sandbox, environment);
        Lines err = Lines.of("stderr of " + line, process.getErrorStream());
        Lines out = Lines.of("stdout of " + line, process.getInputStream());
        try {
            Matcher url =
                    MCP_URL.matcher(err.await(text -> MCP_URL.matcher(text).find(), Bounds.START));
            if (!url.find() || !out.all().isEmpty()) {
                throw new AssertionError(
                        "A server says where it listens on stderr, and nothing on stdout: " + out.all());
            }
            return new HubProcess(process, err, URI.create(url.group(1)).getPort());
        } catch (Throwable failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** Starts a server over its standard streams, which are the caller's. */
    static Process start(List<String> line, Sandbox sandbox, Map<String, String> environment) {
        try {
            return builder(line, sandbox, environment).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A process in a sandbox: its folder, and of the environment only what says where Java and the user are. */
    static ProcessBuilder builder(List<String> line, Sandbox sandbox, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(hearingSignals(line))
                .directory(sandbox.folder().toFile());
        Map<String, String> env = builder.environment();
        env.keySet().removeIf(key -> key.startsWith("HUB_") || key.startsWith("EVOLUTION_") || key.startsWith("JAVA_"));
        env.put("JAVA_HOME", Assembly.JAVA_HOME.toString());
        env.putAll(environment);
        return builder;
    }

    /** A build under nohup ignores SIGHUP, and whatever it starts would inherit that: a hub must hear it. */
    private static List<String> hearingSignals(List<String> line) {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return line;
        }
        List<String> wrapped = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        wrapped.addAll(line);
        return wrapped;
    }

    /** Where MCP clients connect. */
    URI url() {
        return URI.create(base() + "/mcp");
    }

    /** The start of all of its URLs. */
    String base() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** What it says. */
    Lines err() {
        return err;
    }

    /** Sends a signal by name, such as {@code HUP}. */
    void signal(String name) {
        try {
            int sent = new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (sent != 0) {
                throw new AssertionError("kill -s " + name + " gave " + sent);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending " + name, e);
        }
    }

    /** Ends it as a power cut would, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        exit(Bounds.STOP);
    }

    /** Asks it to stop, as a service manager does, and gives its exit code. */
    int stop() {
        process.destroy();
        return exit(Bounds.STOP);
    }

    /** Waits until it has ended and gives its exit code. */
    int exit(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The process has not ended; it said:\n" + String.join("\n", err.all()));
            }
            return process.exitValue();
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
