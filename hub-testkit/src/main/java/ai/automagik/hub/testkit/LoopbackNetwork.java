package ai.automagik.hub.testkit;

import ai.automagik.hub.spi.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import javax.net.SocketFactory;

/** A network that ends at this machine, so that no test ever leaves it. Thread-safe. */
public final class LoopbackNetwork implements Network {

    private final Set<String> standIns;
    private final SocketFactory sockets = new LoopbackSockets();

    /**
     * Makes such a network.
     *
     * @param standIns names of other hosts that are to be found at the loopback address as well
     */
    public LoopbackNetwork(String... standIns) {
        this.standIns = Set.of(standIns);
    }

    @Override
    public SocketFactory socketFactory() {
        return sockets;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        if (standIns.contains(host) || host.equals("localhost")) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        if (!isLiteral(host)) {
            throw LoopbackSockets.refusal(host);
        }
        InetAddress address = InetAddress.getByName(host);
        if (!address.isLoopbackAddress()) {
            throw LoopbackSockets.refusal(host);
        }
        return List.of(address);
    }

    /** A name would be looked up in the world outside. */
    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
