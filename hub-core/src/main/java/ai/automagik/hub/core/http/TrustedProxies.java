package ai.automagik.hub.core.http;

import ai.automagik.hub.core.net.AddressList;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies before this hub, which alone are believed when they say for whom they ask. Immutable.
 *
 * <p>Each proxy adds whom it hears from to the right of what it was sent, and anybody can have sent that: so the visitor is the
 * right-most address that is no trusted proxy's, and whatever stands left of it counts for nothing.
 *
 * @param proxies their addresses; where there are none, every visitor has the address their connection comes from
 */
public record TrustedProxies(AddressList proxies) {

    /** No proxy is believed. */
    public static final TrustedProxies NONE = new TrustedProxies(AddressList.NONE);

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    /**
     * Reads a list with commas; a blank one names nobody.
     *
     * @throws IllegalArgumentException if it is no list of addresses and networks
     */
    public static TrustedProxies parse(String list) {
        return list.isBlank() ? NONE : new TrustedProxies(AddressList.parse(list));
    }

    /** Gives headers by name. */
    @FunctionalInterface
    interface Lines {

        /** Gives every line of a header, in order. */
        List<String> of(String header);
    }

    /**
     * Gives the visitor's address.
     *
     * @param peer where the connection comes from
     * @param headers the request's headers
     */
    String visitor(String peer, Lines headers) {
        Optional<InetAddress> connected = AddressList.address(peer).filter(proxies::contains);
        if (connected.isEmpty()) {
            return peer;
        }
        List<String> simple = headers.of(FORWARDED_FOR);
        List<String> standard = headers.of(FORWARDED);
        InetAddress bySimple = visitor(connected.get(), hops(simple));
        InetAddress byStandard = visitor(connected.get(), ForwardedHeader.hops(String.join(",", standard)));
        // A proxy writes one of the two and passes the other on, which the visitor may have written: if they differ,
        // neither counts.
        InetAddress visitor = simple.isEmpty()
                ? byStandard
                : standard.isEmpty() || bySimple.equals(byStandard) ? bySimple : connected.get();
        return visitor.getHostAddress();
    }

    private static List<String> hops(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /** Goes back from the nearest hop, as far as each is told by a trusted proxy. */
    private InetAddress visitor(InetAddress nearest, List<String> hops) {
        InetAddress visitor = nearest;
        for (String hop : hops.reversed()) {
            Optional<InetAddress> before = AddressList.address(withoutPort(hop));
            if (before.isEmpty() || !proxies.contains(visitor)) {
                return visitor;
            }
            visitor = before.get();
        }
        return visitor;
    }

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        int colon = hop.lastIndexOf(':');
        boolean port = colon > 0 && (hop.charAt(colon - 1) == ']' || hop.indexOf(':') == colon);
        return port ? hop.substring(0, colon) : hop;
    }
}
