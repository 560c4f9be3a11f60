package ai.automagik.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of ours, seen from outside through {@code /proc} and {@code jcmd}. */
final class JavaProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 30;
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern HEAP_USED = Pattern.compile("(?:garbage-first heap|heap).*? used (\\d+)K");

    /** Ticks of {@code /proc/PID/stat}: 100 a second on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(ProcessBuilder command, Path log) throws IOException {
        return new JavaProcess(
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    boolean alive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** The JVM: the process itself, or the child of a launcher that did not give its place to it. */
    private ProcessHandle jvm() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    /** The JVM's command line. */
    List<String> command() throws IOException {
        return List.of(Files.readString(proc("cmdline")).split("\0"));
    }

    /** Resident memory in bytes. */
    long resident() throws IOException {
        return number(RSS, Files.readString(proc("status"))) * 1024;
    }

    /** How many threads the kernel sees. */
    long threads() throws IOException {
        return number(THREADS, Files.readString(proc("status")));
    }

    /** How many virtual threads there are. */
    long virtualThreads() throws IOException, InterruptedException {
        Path dump = Files.createTempDirectory(log.getParent(), "threads").resolve("dump.json");
        String said = jcmd("Thread.dump_to_file", "-format=json", dump.toString());
        if (!Files.exists(dump)) {
            throw new IllegalStateException("No threads: " + said);
        }
        return Files.readString(dump).split("\"virtual\": true", -1).length - 1;
    }

    /** Processor time used until now, by all threads. */
    long cpuMillis() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** Collects garbage, then gives the bytes of the heap in use. */
    long heapAfterGc() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        return number(HEAP_USED, jcmd("GC.heap_info")) * 1024;
    }

    String jcmd(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Places.jcmd().toString(), Long.toString(jvm().pid())));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes());
        jcmd.waitFor();
        return output;
    }

    /** Waits until it has next to nothing left to do, such as writing behind; not longer than ten seconds. */
    void settle() throws IOException, InterruptedException {
        long before = cpuMillis();
        for (int i = 0; i < 40; i++) {
            Thread.sleep(250);
            long now = cpuMillis();
            if (now - before <= MILLIS_PER_TICK) {
                return;
            }
            before = now;
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(jvm().pid()), file);
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in: " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
