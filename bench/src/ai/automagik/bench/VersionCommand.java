package ai.automagik.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the shortest command there is. */
final class VersionCommand {

    private VersionCommand() {}

    static double wallMillis(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Command " + command + " failed: " + output);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Catches the JVM's command line while a launcher's command runs. */
    static List<String> commandLine(List<String> launched) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(launched)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> found = List.of();
        while (process.isAlive()) {
            List<String> now = java(process);
            found = now.isEmpty() ? found : now;
            Thread.sleep(1);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("Command " + launched + " started no JVM");
        }
        return found;
    }

    private static List<String> java(Process process) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .map(handle -> Path.of("/proc", Long.toString(handle.pid()), "cmdline"))
                .map(VersionCommand::words)
                .filter(words -> words.size() > 1 && words.getFirst().endsWith("java") && words.contains("version"))
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> words(Path cmdline) {
        try {
            return List.of(Files.readString(cmdline).split("\0"));
        } catch (IOException e) {
            return List.of(); // it has just ended
        }
    }
}
