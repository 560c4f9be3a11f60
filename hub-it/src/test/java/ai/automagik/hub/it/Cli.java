package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands to their end, in a sandbox. */
final class Cli {

    private final Sandbox sandbox;
    private final Map<String, String> environment;

    Cli(Sandbox sandbox) {
        this(sandbox, Map.of());
    }

    Cli(Sandbox sandbox, Map<String, String> environment) {
        this.sandbox = sandbox;
        this.environment = Map.copyOf(environment);
    }

    /**
     * How a command ended.
     *
     * @param exit its exit code
     * @param out what it printed
     * @param err what it said
     */
    record Ended(int exit, List<String> out, List<String> err) {

        /** The one line a command prints whose output is for programs. */
        String only() {
            if (exit != 0 || out.size() != 1) {
                throw new AssertionError("Expected exit 0 and one line: " + this);
            }
            return out.getFirst();
        }

        /** What it said, as one text. */
        String said() {
            return String.join("\n", err);
        }

        /** What it printed, as one text. */
        String printed() {
            return String.join("\n", out);
        }
    }

    /** Runs a command on the sandbox's data. */
    Ended onData(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--data");
        all.add(sandbox.data().toString());
        return run(all.toArray(String[]::new));
    }

    /** Runs a command as it is given. */
    Ended run(String... args) {
        return end(Assembly.java(args));
    }

    /** Runs any command line. */
    Ended end(List<String> line) {
        try {
            Process process = HubProcess.builder(line, sandbox, environment).start();
            process.getOutputStream().close();
            Lines out = Lines.of("stdout of " + line, process.getInputStream());
            Lines err = Lines.of("stderr of " + line, process.getErrorStream());
            if (!process.waitFor(Bounds.COMMAND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " has not ended; it said:\n" + String.join("\n", err.all()));
            }
            return new Ended(process.exitValue(), out.toEnd(Bounds.STOP), err.toEnd(Bounds.STOP));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + line, e);
        }
    }

    /** Makes a token of the local owner. */
    String token(String name) {
        return onData("token", "create", "--name", name).only();
    }

    /** Makes a token of a user. */
    String tokenOf(String email, String name) {
        return onData("token", "create", "--name", name, "--user", email).only();
    }
}
