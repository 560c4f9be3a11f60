package ai.automagik.hub.core.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Accepts connections, and lets go of those that hold a place and ask for nothing: whose request's head takes too long, and, when
 * places run short, those that have been idle longest.
 */
final class HubConnector extends ServerConnector implements Pulse.Listener {

    /** That accept, and that select: a second selector pays from some thousand connections and four cores on. */
    private static final int THREADS = 1;

    /** Part of the places that stays free for those who come, in percent: idle ones go first. */
    static final int SPARE_PERCENT = 10;

    private final HttpBounds bounds;

    /** Accepts within these bounds. */
    HubConnector(Server server, HttpConnectionFactory http, HttpBounds bounds) {
        super(server, THREADS, THREADS, http);
        this.bounds = bounds;
        setIdleTimeout(bounds.idleTime().toMillis());
        setAcceptQueueSize(HttpBounds.ACCEPT_QUEUE);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ClientLine line = new ClientLine(channel, selector, key, getScheduler());
        line.setIdleTimeout(getIdleTimeout());
        return line;
    }

    @Override
    public void beat(long nanoTime) {
        long longest = bounds.bodyTime().toNanos();
        List<ClientLine> lines = lines();
        lines.stream().filter(line -> line.lateBy(nanoTime) > longest).forEach(EndPoint::close);
        int tooMany = lines.size() - bounds.maxConnections() * (100 - SPARE_PERCENT) / 100;
        if (tooMany > 0) {
            closeIdlest(lines, tooMany, nanoTime);
        }
    }

    private List<ClientLine> lines() {
        return getConnectedEndPoints().stream()
                .filter(ClientLine.class::isInstance)
                .map(ClientLine.class::cast)
                .toList();
    }

    private static void closeIdlest(List<ClientLine> lines, int count, long nanoTime) {
        // Asked once each: the answers change while they are sorted.
        Map<ClientLine, Long> idle =
                lines.stream().collect(Collectors.toMap(line -> line, line -> line.idleFor(nanoTime)));
        idle.entrySet().stream()
                .filter(entry -> entry.getValue() >= 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(count)
                .forEach(entry -> entry.getKey().close());
    }
}
