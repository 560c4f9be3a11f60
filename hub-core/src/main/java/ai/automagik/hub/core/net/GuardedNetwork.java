package ai.automagik.hub.core.net;

import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.SettingType;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;

/**
 * The way out for one tool and one user. A connection has to pass three checks, each time it is made: the host is one that
 * the tool's metadata or the user's settings name; it has addresses that lead somewhere in the world, or where
 * {@link PrivateHosts} allows; and the socket connects to exactly the address that was checked. Immutable and thread-safe.
 */
public final class GuardedNetwork implements Network {

    private final String tool;
    private final Set<HostPattern> hosts;
    private final PrivateHosts privateHosts;
    private final Resolver resolver;
    private final SocketFactory sockets = new GuardedSocketFactory(this);

    /**
     * Makes a way out.
     *
     * @param tool the tool's name, for refusals
     * @param hosts where it may connect
     * @param privateHosts which of them may have addresses that the world cannot reach
     */
    public GuardedNetwork(String tool, Set<HostPattern> hosts, PrivateHosts privateHosts, Resolver resolver) {
        this.tool = tool;
        this.hosts = Set.copyOf(hosts);
        this.privateHosts = privateHosts;
        this.resolver = resolver;
    }

    /**
     * Makes the way out of a tool with a user's settings.
     *
     * @param metadata checked: its hosts are patterns
     * @param settings the user's; hosts of its URLs are allowed besides
     */
    public static GuardedNetwork of(
            ToolMetadata metadata, Settings settings, PrivateHosts privateHosts, Resolver resolver) {
        Set<HostPattern> hosts = new HashSet<>();
        metadata.hosts().forEach(host -> hosts.add(HostPattern.parse(host)));
        metadata.settings().stream()
                .filter(setting -> setting.type() == SettingType.URL)
                .map(Setting::name)
                .map(settings::url)
                .flatMap(Optional::stream)
                .map(URI::getHost)
                .filter(host -> host != null && !host.isEmpty())
                .forEach(host -> hosts.add(HostPattern.exactly(host)));
        return new GuardedNetwork(metadata.name(), hosts, privateHosts, resolver);
    }

    @Override
    public SocketFactory socketFactory() {
        return sockets;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        String name = HostPattern.normalise(host);
        checkName(name);
        List<InetAddress> found = resolver.addresses(name);
        List<InetAddress> allowed = new ArrayList<>();
        for (InetAddress address : found) {
            if (privateHosts.allows(name, address)) {
                // The name stays with the address: the socket asks for it again.
                allowed.add(InetAddress.getByAddress(name, address.getAddress()));
            }
        }
        if (!allowed.isEmpty()) {
            return List.copyOf(allowed);
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(name);
        }
        throw refusal(name, found.getFirst());
    }

    /**
     * Gives the addresses that a socket may connect to.
     *
     * @param target where somebody wants to connect to; resolved here if it is not
     * @throws HostNotAllowedException if it may not connect there
     */
    List<InetSocketAddress> checked(InetSocketAddress target) throws UnknownHostException {
        InetAddress address = target.getAddress();
        if (address == null) {
            return resolve(target.getHostString()).stream()
                    .map(found -> new InetSocketAddress(found, target.getPort()))
                    .toList();
        }
        String name = HostPattern.normalise(target.getHostString());
        checkName(name);
        if (!privateHosts.allows(name, address)) {
            throw refusal(name, address);
        }
        return List.of(target);
    }

    private void checkName(String name) throws HostNotAllowedException {
        if (hosts.stream().noneMatch(pattern -> pattern.matches(name))) {
            throw new HostNotAllowedException("Tool '" + tool + "' may not connect to host '" + name
                    + "': it is neither in the tool's metadata nor in your settings");
        }
    }

    private HostNotAllowedException refusal(String name, InetAddress address) {
        String literal = address.getHostAddress();
        String subject = "Tool '" + tool + "' may not connect to host '" + name + "': it ";
        String leads = name.equals(literal) ? "is" : "resolves to";
        if (AddressKind.of(address) == AddressKind.UNUSABLE) {
            return new HostNotAllowedException(subject + leads + " the address " + literal
                    + ", to which nothing can connect; check the host's name");
        }
        return new HostNotAllowedException(subject + leads + " the private address " + literal
                + "; the hub's operator can allow it with " + PrivateHosts.KEY);
    }
}
