package ai.automagik.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** An open stream of changes. */
final class ChangeStream implements AutoCloseable {

    private final InputStream body;
    private final Lines lines;

    ChangeStream(InputStream body, Era era) {
        this.body = body;
        this.lines = Lines.of("the stream of changes", body);
        if (era == Era.MODERN) {
            lines.await(line -> line.contains("notifications/subscriptions/acknowledged"), Bounds.ANSWER);
        }
    }

    /** How much has come so far. */
    int now() {
        return lines.count();
    }

    /** Waits for word that the list has changed, after a point of the stream. */
    void listChanged(int since, Duration within) {
        lines.await(since, line -> line.contains("notifications/tools/list_changed"), within);
    }

    /** Waits until the server has ended the stream. */
    void ended(Duration within) {
        lines.toEnd(within);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
