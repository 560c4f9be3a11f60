package ai.automagik.hub.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that checks where it connects to, at the last moment. It goes there directly: a proxy from the machine's
 * settings would connect to addresses that nobody checked.
 */
final class GuardedSocket extends Socket {

    private final GuardedNetwork network;

    GuardedSocket(GuardedNetwork network) {
        super(Proxy.NO_PROXY);
        this.network = network;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /**
     * Connects to a target's first address: a socket that failed to connect is closed and takes no second one. Clients
     * that try several resolve first.
     */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress target)) {
            throw new IllegalArgumentException("A tool connects to Internet addresses only");
        }
        super.connect(network.checked(target).getFirst(), timeout);
    }
}
