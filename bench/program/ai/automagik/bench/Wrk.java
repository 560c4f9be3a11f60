package ai.automagik.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs wrk and reads its figures. */
final class Wrk {

    private final Path script;

    Wrk(Path script) {
        this.script = script;
    }

    /**
     * What one run measured.
     *
     * @param perSecond answers a second
     * @param p50Millis half of the answers came within
     * @param p99Millis 99 of 100 answers came within
     * @param requests how many answers came
     * @param bytesPerAnswer on the wire, headers included
     * @param refused answers with another status than 2xx or 3xx
     * @param broken connections or answers that failed
     */
    record Sample(
            double perSecond,
            double p50Millis,
            double p99Millis,
            long requests,
            double bytesPerAnswer,
            long refused,
            long broken) {

        /** Fails unless every answer had the status and the size of the right one. */
        void check(String what, int rightBytes) {
            // Answers of the last moment may be counted by their bytes alone.
            boolean size = Math.abs(bytesPerAnswer - rightBytes) <= 0.01 * rightBytes + 64.0 * rightBytes / requests;
            if (refused > 0 || broken > 0 || !size) {
                throw new IllegalStateException(what + ": answers were wrong: " + this + "; a right one has " + rightBytes
                        + " bytes");
            }
        }
    }

    /** Sends the requests in the files in turn, over so many connections, for so long. */
    Sample run(int port, String path, int connections, int seconds, List<Path> requests)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "-s", script.toString()));
        command.add("http://127.0.0.1:" + port + path);
        requests.forEach(file -> command.add(file.toString()));
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes());
        wrk.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("figures "))
                .findFirst()
                .map(Wrk::sample)
                .orElseThrow(() -> new IllegalStateException("wrk gave no figures: " + output));
    }

    private static Sample sample(String line) {
        String[] words = line.split(" ");
        long requests = Long.parseLong(words[1]);
        double seconds = Long.parseLong(words[2]) / 1e6;
        return new Sample(
                requests / seconds,
                Long.parseLong(words[4]) / 1e3,
                Long.parseLong(words[5]) / 1e3,
                requests,
                (double) Long.parseLong(words[3]) / Math.max(1, requests),
                Long.parseLong(words[7]),
                Long.parseLong(words[8]));
    }

    /** Writes requests to files, for {@link #run}. */
    static List<Path> files(Path folder, String name, List<byte[]> requests) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (byte[] request : requests) {
            files.add(Files.write(folder.resolve(name + "-" + files.size() + ".http"), request));
        }
        return files;
    }
}
