package ai.automagik.hub.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of something that runs, in the order they were made. Closing ends them in the reverse order; one that fails does
 * not keep the others from being closed. Not thread-safe, but for {@link #close}.
 */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> made = new ArrayDeque<>();

    /** Adds a part, which will be closed. */
    <T extends AutoCloseable> T add(String name, T part) {
        made.push(new Part(name, part));
        return part;
    }

    /** Names the parts, in the order they were made. */
    List<String> names() {
        List<String> names = new ArrayList<>(made.stream().map(Part::name).toList());
        return names.reversed();
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            Part part = made.pop();
            try {
                part.closeable().close();
            } catch (Exception e) { // the parts below it have to be closed all the same
                LOG.warn("The {} did not close cleanly", part.name(), e);
            }
        }
    }

    private record Part(String name, AutoCloseable closeable) {}
}
