package ai.automagik.hub.core.net;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host names that a tool may connect to: one, or every name below one. Immutable.
 *
 * @param name a host name or literal address, in the form that {@link #normalise} gives; empty for {@link #ANY}
 * @param below whether the names below it are meant, and not itself
 */
public record HostPattern(String name, boolean below) {

    /** Every host: for the hub's own ways out, whose targets the operator's issuer names. */
    public static final HostPattern ANY = new HostPattern("", true);

    /** RFC 1035, section 2.3.4. */
    private static final int LONGEST_NAME = 253;

    private static final String WILDCARD = "*.";
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*");

    /**
     * Reads a pattern as tools declare it: {@code api.example.com} or {@code *.example.com}.
     *
     * @throws IllegalArgumentException with a sentence if it is neither
     */
    public static HostPattern parse(String text) {
        boolean below = text.startsWith(WILDCARD);
        String name = normalise(below ? text.substring(WILDCARD.length()) : text);
        boolean fits = name.length() <= LONGEST_NAME
                && (NAME.matcher(name).matches() || (!below && isIpv6(name)))
                // "*.com" would be everybody.
                && !(below && name.indexOf('.') < 0);
        if (!fits) {
            throw new IllegalArgumentException("host '" + text
                    + "' is no host name; write it like 'api.example.com' or '*.example.com', without scheme and port");
        }
        return new HostPattern(name, below);
    }

    /** Makes the pattern of exactly one host, whatever it looks like. */
    public static HostPattern exactly(String host) {
        return new HostPattern(normalise(host), false);
    }

    /** Says what is wrong with a pattern, and the cure; empty if nothing is. */
    public static Optional<String> problem(String text) {
        try {
            var unused = parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Tells whether a host is meant.
     *
     * @param host in the form that {@link #normalise} gives
     */
    public boolean matches(String host) {
        return name.isEmpty()
                || (below ? host.endsWith("." + name) && host.length() > name.length() + 1 : host.equals(name));
    }

    /**
     * Gives the one form of a host: lower case, ASCII, without the final dot and the brackets of an IPv6 address; such an
     * address is written as {@link InetAddress#getHostAddress()} does.
     */
    public static String normalise(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (isIpv6(bare)) {
            return InetAddress.ofLiteral(bare).getHostAddress();
        }
        String name = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // No name at all; it matches nothing, and resolves to nothing.
            return name.toLowerCase(Locale.ROOT);
        }
    }

    private static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0) {
            return false;
        }
        try {
            var unused = InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return below ? WILDCARD + name : name;
    }
}
