package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;

/** A network that leads anywhere, for tests on loopback. */
record OpenNetwork() implements Network {

    @Override
    public SocketFactory socketFactory() {
        return SocketFactory.getDefault();
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
