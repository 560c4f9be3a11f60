package ai.automagik.hub.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;

/**
 * The guarded way out of a tool. It reaches the hosts that the tool's {@link ToolMetadata#hosts()} and the user's settings
 * of type {@link SettingType#URL} name, and no others; private and loopback addresses only where the hub's operator allows
 * them. The address that was resolved is checked, on every connection, so redirects and names that change are covered.
 *
 * <p>Put it under an HTTP client by its socket factory and its resolver. With OkHttp:
 * {@code new OkHttpClient.Builder().socketFactory(network.socketFactory()).dns(network::resolve)}.
 *
 * <p>Thread-safe, and valid as long as the tool is open. Refusals are {@link HostNotAllowedException}.
 */
public interface Network {

    /** Makes sockets that connect to allowed addresses only. */
    SocketFactory socketFactory();

    /**
     * Resolves the name of an allowed host.
     *
     * @param host a host name or a literal address
     * @return its allowed addresses; never empty
     * @throws HostNotAllowedException if the tool may not connect to it
     * @throws UnknownHostException if it has no address
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
