package ai.automagik.hub.core.net;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which hosts that the world cannot reach tools may connect to: what {@code HUB_ALLOW_PRIVATE_HOSTS} says. Immutable.
 *
 * <p>It only lifts the ban on private addresses; that a tool may connect to a host at all, its metadata or a user's
 * settings have to say besides.
 */
public final class PrivateHosts {

    /** The configuration key that decides it. */
    public static final String KEY = "HUB_ALLOW_PRIVATE_HOSTS";

    /** No private host. */
    public static final PrivateHosts NONE = new PrivateHosts(Set.of(), Set.of(), Set.of());

    /** This machine alone. */
    public static final PrivateHosts LOOPBACK = new PrivateHosts(Set.of(AddressKind.LOOPBACK), Set.of(), Set.of());

    /** Every private host. */
    public static final PrivateHosts ALL =
            new PrivateHosts(Set.of(AddressKind.LOOPBACK, AddressKind.PRIVATE), Set.of(), Set.of());

    private static final String LOOPBACK_WORD = "loopback";

    private final Set<AddressKind> kinds;
    private final Set<String> names;
    private final Set<AddressRange> ranges;

    private PrivateHosts(Set<AddressKind> kinds, Set<String> names, Set<AddressRange> ranges) {
        this.kinds = Set.copyOf(kinds);
        this.names = Set.copyOf(names);
        this.ranges = Set.copyOf(ranges);
    }

    /**
     * Reads {@code none}, {@code loopback}, {@code all}, or a list with commas of host names, addresses, CIDR ranges and
     * {@code loopback}.
     *
     * @throws IllegalArgumentException with a sentence if it is something else
     */
    public static PrivateHosts parse(String text) {
        return switch (text.strip()) {
            case "none" -> NONE;
            case LOOPBACK_WORD -> LOOPBACK;
            case "all" -> ALL;
            default -> list(text);
        };
    }

    /** Reads the same, and a host besides that the operator has named elsewhere. */
    public static PrivateHosts parse(String text, String host) {
        return switch (text.strip()) {
            case "all" -> ALL;
            case "none" -> list(host);
            default -> list(text + "," + host);
        };
    }

    private static PrivateHosts list(String text) {
        Set<AddressKind> kinds = new HashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Set<AddressRange> ranges = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String entry = part.strip();
            if (entry.equals(LOOPBACK_WORD)) {
                kinds.add(AddressKind.LOOPBACK);
            } else if (entry.contains("/") || entry.contains(":") || entry.matches("[0-9.]+")) {
                ranges.add(range(entry));
            } else {
                names.add(name(entry));
            }
        }
        return new PrivateHosts(kinds, names, ranges);
    }

    private static AddressRange range(String entry) {
        try {
            return AddressRange.parse(entry);
        } catch (IllegalArgumentException e) {
            throw wrong(entry, e);
        }
    }

    private static String name(String entry) {
        try {
            HostPattern pattern = HostPattern.parse(entry);
            if (pattern.below()) {
                throw new IllegalArgumentException("Private hosts are named one by one");
            }
            return pattern.name();
        } catch (IllegalArgumentException e) {
            throw wrong(entry, e);
        }
    }

    private static IllegalArgumentException wrong(String entry, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                KEY + " has the entry '" + entry
                        + "', which is no host name, address or range; write 'none', 'loopback', 'all', or a list like"
                        + " 'evolution.internal, 10.0.0.0/8'",
                cause);
    }

    /**
     * Tells whether a tool may connect to an address.
     *
     * @param host the name by which it was asked for, as {@link HostPattern#normalise} gives it
     */
    boolean allows(String host, InetAddress address) {
        AddressKind kind = AddressKind.of(address);
        return switch (kind) {
            case PUBLIC -> true;
            case UNUSABLE -> false;
            case LOOPBACK, PRIVATE ->
                kinds.contains(kind)
                        || names.contains(host)
                        || inRange(address)
                        || AddressKind.carried(address).filter(this::inRange).isPresent();
        };
    }

    private boolean inRange(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    @Override
    public String toString() {
        return "PrivateHosts" + kinds + names + ranges;
    }
}
