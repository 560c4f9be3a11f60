package ai.automagik.hub.core.net;

import java.net.InetAddress;

/**
 * Addresses with the same beginning, as RFC 4632 writes them: {@code 10.0.0.0/8}. Immutable.
 *
 * @param network an address of the range
 * @param bits how many leading bits are the same
 */
record AddressRange(InetAddress network, int bits) {

    /**
     * Reads a range, or a single address.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = network.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("An address has no " + bits + " bits");
        }
        return new AddressRange(network, bits);
    }

    boolean contains(InetAddress address) {
        byte[] a = network.getAddress();
        byte[] b = address.getAddress();
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % Byte.SIZE);
            if (((a[i / Byte.SIZE] ^ b[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
