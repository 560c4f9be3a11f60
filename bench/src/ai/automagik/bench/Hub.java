package ai.automagik.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running hub.
 *
 * @param java its process
 * @param port where it listens
 * @param readyMillis from the start of the process to the first 200 of {@code /ready}
 */
record Hub(JavaProcess java, int port, double readyMillis) implements AutoCloseable {

    private static final long READY_SECONDS = 300;

    /** What a hub is started with, port aside. */
    record Start(Path data, Path plugins, Path log) {}

    /** Starts a hub the way a user does; the first time, the launcher may build and make its cache. */
    static Hub launch(Places places, Start start) throws IOException, InterruptedException {
        int port = freePort();
        return start(arguments(List.of(places.launcher().toString()), start, port), start.log(), port);
    }

    /** Starts a hub with its own command line, as the launcher gave it, less some flags. */
    static Hub again(List<String> jvm, Start start) throws IOException, InterruptedException {
        int port = freePort();
        return start(arguments(jvm, start, port), start.log(), port);
    }

    private static List<String> arguments(List<String> head, Start start, int port) {
        List<String> command = new ArrayList<>(head);
        command.addAll(List.of("hub", "--port", Integer.toString(port)));
        command.addAll(List.of("--data", start.data().toString(), "--plugins", start.plugins().toString()));
        return command;
    }

    private static Hub start(List<String> command, Path log, int port) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JavaProcess java = JavaProcess.start(command, log);
        try {
            awaitReady(java, port, begin);
            return new Hub(java, port, (System.nanoTime() - begin) / 1e6);
        } catch (IOException | InterruptedException | RuntimeException e) {
            java.close();
            throw e;
        }
    }

    private static void awaitReady(JavaProcess java, int port, long begin) throws IOException, InterruptedException {
        while (!answers(port)) {
            if (!java.alive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
                throw new IllegalStateException("The hub did not start:\n" + java.log());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean answers(int port) {
        try {
            return RawHttp.once(port, Request.get("/ready", port)).status() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The command line up to the program's own arguments. */
    List<String> jvm() throws IOException {
        List<String> command = java.command();
        return command.subList(0, command.indexOf("hub"));
    }

    /** The flags of its JVM that another program can have too. */
    List<String> flags() throws IOException {
        return jvm().stream()
                .filter(flag -> flag.startsWith("-X") && !flag.startsWith("-XX:AOT"))
                .toList();
    }

    /** A command line without an AOT cache. */
    static List<String> withoutCache(List<String> command) {
        return command.stream().filter(word -> !word.startsWith("-XX:AOT")).toList();
    }

    @Override
    public void close() throws InterruptedException {
        java.close();
    }
}
