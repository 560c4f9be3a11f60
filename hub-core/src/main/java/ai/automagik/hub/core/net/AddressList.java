package ai.automagik.hub.core.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses and networks that an operator has named one by one. Immutable.
 *
 * @param ranges the networks
 */
public record AddressList(List<AddressRange> ranges) {

    /** Nobody. */
    public static final AddressList NONE = new AddressList(List.of());

    public AddressList {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads a list with commas of addresses, and of networks such as {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException if there is something else among them, or a network of all addresses there are
     */
    public static AddressList parse(String text) {
        return new AddressList(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(AddressList::range)
                .toList());
    }

    private static AddressRange range(String entry) {
        AddressRange range = AddressRange.parse(entry);
        if (range.bits() == 0) {
            throw new IllegalArgumentException("A network of all addresses names nobody");
        }
        return range;
    }

    /** Tells whether an address is in the list. */
    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Reads an address, with or without the brackets of URLs; a name is none, and nobody is asked for it. */
    public static Optional<InetAddress> address(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]");
        try {
            return text.indexOf('%') < 0
                    ? Optional.of(InetAddress.ofLiteral(brackets ? text.substring(1, text.length() - 1) : text))
                    : Optional.empty(); // a zone counts on its own machine alone
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
