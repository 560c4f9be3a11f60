package ai.automagik.hub.core.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Thread-safe. */
@FunctionalInterface
public interface Resolver {

    /** The machine's own. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Finds the addresses.
     *
     * @param host a host name or literal address
     * @return at least one
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
