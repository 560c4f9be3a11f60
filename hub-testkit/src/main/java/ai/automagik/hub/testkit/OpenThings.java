package ai.automagik.hub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The threads and sockets of this process.
 *
 * @param threads every platform thread that lives
 * @param sockets every open socket, where the operating system tells
 */
record OpenThings(Set<Thread> threads, Set<String> sockets) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Daemons that end as soon as the client or pool they belong to is closed. */
    private static final Pattern CLOSABLE = Pattern.compile("(HttpClient-\\d+|OkHttp Dispatcher|pool-\\d+-thread).*");

    /** Gives the threads that somebody has to end: such as keep a virtual machine from ending, and those of clients. */
    static Set<Thread> leakableThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        !thread.isDaemon() || CLOSABLE.matcher(thread.getName()).matches())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names such threads that were not there before and do not end now. */
    static List<String> threadsLeftSince(Set<?> before, long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        List<String> left = new ArrayList<>();
        for (Thread thread : leakableThreads()) {
            if (!before.contains(thread)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
                if (thread.isAlive()) {
                    left.add("'" + thread.getName() + "'");
                }
            }
        }
        return left;
    }

    static OpenThings now() {
        return new OpenThings(Set.copyOf(Thread.getAllStackTraces().keySet()), openSockets());
    }

    /** Names what is open now and was not before. */
    List<String> since(OpenThings before) {
        List<String> more = new ArrayList<>();
        threads.stream()
                .filter(thread -> !before.threads.contains(thread))
                .forEach(thread -> more.add("thread '" + thread.getName() + "'"));
        Set<String> opened = new HashSet<>(sockets);
        opened.removeAll(before.sockets);
        more.addAll(opened);
        return more;
    }

    private static Set<String> openSockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Set.of();
        }
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors
                    .map(OpenThings::target)
                    .filter(target -> target.startsWith("socket:"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
