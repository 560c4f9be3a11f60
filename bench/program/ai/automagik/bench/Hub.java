package ai.automagik.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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

    /** Whether the JVM may use the AOT cache that the launcher has it make. */
    enum Cache {
        ON,
        OFF;

        ProcessBuilder on(ProcessBuilder builder) {
            if (this == OFF) {
                builder.environment().put("AUTOMAGIK_AOT", "off");
            }
            return builder;
        }
    }

    /** Starts a hub the way a user does. */
    static Hub launch(Places places, Start start) throws IOException, InterruptedException {
        return launch(places, start, Cache.ON);
    }

    static Hub launch(Places places, Start start, Cache cache) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                places.launcher().toString(),
                "hub",
                "--port",
                Integer.toString(port),
                "--data",
                start.data().toString(),
                "--plugins",
                start.plugins().toString(),
                // What is measured is how fast calls are, not how many a user may make.
                "--env",
                "HUB_CALLS_PER_MINUTE=0",
                "--env",
                "HUB_WRITES_PER_MINUTE=0");
        long begin = System.nanoTime();
        JavaProcess java = JavaProcess.start(cache.on(new ProcessBuilder(command)), start.log());
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

    /** The flags of its JVM. */
    List<String> flags() throws IOException {
        return java.command().stream().filter(flag -> flag.startsWith("-X")).toList();
    }

    /** The flags of its JVM that another program can have too. */
    List<String> commonFlags() throws IOException {
        return flags().stream().filter(flag -> !flag.startsWith("-XX:AOT")).toList();
    }

    @Override
    public void close() throws InterruptedException {
        java.close();
    }
}
