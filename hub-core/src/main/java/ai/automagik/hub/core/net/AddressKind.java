package ai.automagik.hub.core.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where an address leads. The ranges are those of the IANA special-purpose address registries (RFC 6890). */
enum AddressKind {
    /** Somewhere in the world. */
    PUBLIC,
    /** This machine. */
    LOOPBACK,
    /** A network that the world cannot reach: the operator's own, or the machine's surroundings. */
    PRIVATE,
    /** Nowhere one can connect to. */
    UNUSABLE;

    /** Tells where an address leads; one that carries an IPv4 address leads where that does. */
    static AddressKind of(InetAddress address) {
        Optional<InetAddress> carried = carried(address);
        if (carried.isPresent()) {
            return of(carried.get());
        }
        if (address.isMulticastAddress()) {
            return UNUSABLE;
        }
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()) {
            return PRIVATE;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? ofIpv4(bytes) : ofIpv6(bytes);
    }

    /** Gives the IPv4 address that an IPv6 address stands for, if it does. */
    static Optional<InetAddress> carried(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Optional.empty();
        }
        byte[] bytes = address.getAddress();
        // ::1 and :: look compatible and are not.
        if (startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return address.isLoopbackAddress() || address.isAnyLocalAddress() ? Optional.empty() : ipv4(bytes, 12, 0);
        }
        boolean mapped = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
        boolean translated = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0);
        boolean nat64 = startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
        if (mapped || translated || nat64) {
            return ipv4(bytes, 12, 0);
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return ipv4(bytes, 2, 0);
        }
        // Teredo hides the client's address by inverting it (RFC 4380).
        return startsWith(bytes, 0x20, 0x01, 0, 0) ? ipv4(bytes, 12, 0xff) : Optional.empty();
    }

    private static AddressKind ofIpv4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (first >= 240) {
            return UNUSABLE;
        }
        boolean thisNetwork = first == 0;
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return thisNetwork || carrierGrade || protocols || benchmarks ? PRIVATE : PUBLIC;
    }

    private static AddressKind ofIpv6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean localNat64 = startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 1);
        boolean discarded = startsWith(bytes, 1, 0, 0, 0, 0, 0, 0, 0);
        return uniqueLocal || localNat64 || discarded ? PRIVATE : PUBLIC;
    }

    private static Optional<InetAddress> ipv4(byte[] bytes, int at, int mask) {
        byte[] four = Arrays.copyOfRange(bytes, at, at + 4);
        for (int i = 0; i < four.length; i++) {
            four[i] ^= (byte) mask;
        }
        try {
            return Optional.of(InetAddress.getByAddress(four));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
