package ai.automagik.hub.auth.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where clients may have codes sent (RFC 6749 section 3.1.2, RFC 8252 section 7): web servers over TLS, programs on the person's
 * own machine, and schemes that a program has to itself.
 */
public final class RedirectUris {

    /** The longest redirect URI: far longer than any client's, and short enough for a header with a code behind it. */
    public static final int MAX_CHARS = 2_048;

    /** Schemes without a dot of programs that were there before the rule: Cursor's desktop program. */
    private static final Set<String> KNOWN_SCHEMES = Set.of("cursor");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUris() {}

    /** Says what is wrong with a redirect URI; empty if nothing is. */
    public static Optional<String> problem(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            return Optional.of("is empty or longer than " + MAX_CHARS + " characters");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '*')) {
            return Optional.of("holds white space, wildcards, or characters that are no ASCII");
        }
        Optional<URI> uri = parse(text);
        if (uri.isEmpty()) {
            return Optional.of("is no absolute URI");
        }
        return problem(uri.get());
    }

    private static Optional<String> problem(URI uri) {
        if (uri.getRawFragment() != null) {
            return Optional.of("has a fragment");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            return Optional.of("names a user");
        }
        return switch (scheme(uri)) {
            case "https" -> uri.getHost() == null ? Optional.of("names no host") : Optional.empty();
            case "http" ->
                isLoopback(uri)
                        ? Optional.empty()
                        : Optional.of("is plain HTTP to another machine; only loopback may be");
            default ->
                scheme(uri).contains(".") || KNOWN_SCHEMES.contains(scheme(uri))
                        ? Optional.empty()
                        : Optional.of("has a scheme that is neither https nor one with a dot, like com.example.app");
        };
    }

    /**
     * Tells whether a code may be sent to an address that a request names: it is one of those, letter by letter, but for the port of
     * a program on this machine, which takes any that is free (RFC 8252 section 7.3).
     *
     * @param registered checked by {@link #problem}
     */
    static boolean matches(List<String> registered, String asked) {
        return problem(asked).isEmpty()
                && registered.stream().anyMatch(one -> one.equals(asked) || sameButForPort(one, asked));
    }

    private static boolean sameButForPort(String registered, String asked) {
        Optional<URI> one = parse(registered).filter(RedirectUris::isLoopback);
        Optional<URI> other = parse(asked).filter(RedirectUris::isLoopback);
        return one.isPresent()
                && other.isPresent()
                && lower(one.get().getHost()).equals(lower(other.get().getHost()))
                && Objects.equals(one.get().getRawPath(), other.get().getRawPath())
                && Objects.equals(one.get().getRawQuery(), other.get().getRawQuery());
    }

    /** Whether a redirect URI leads to a program on the person's own machine over HTTP: anybody there may listen. */
    static boolean isLoopback(String text) {
        return parse(text).filter(RedirectUris::isLoopback).isPresent();
    }

    private static boolean isLoopback(URI uri) {
        String host = uri.getHost();
        return scheme(uri).equals("http") && host != null && LOOPBACK.contains(lower(host));
    }

    /** Whether a redirect URI leads to a web server over TLS. */
    static boolean isWeb(String text) {
        return parse(text).filter(uri -> scheme(uri).equals("https")).isPresent();
    }

    /** Where a redirect URI leads, for people: a host, or the scheme of a program. */
    static String place(String text) {
        return parse(text)
                .map(uri -> isHttp(uri) && uri.getHost() != null ? uri.getHost() : scheme(uri) + ":")
                .orElse("");
    }

    /** Where a page's form may lead so that a redirect URI is reached: an origin, or a scheme with a colon (CSP level 3). */
    static String formTarget(String text) {
        return parse(text)
                // A policy cannot name an address of version 6.
                .map(uri ->
                        isHttp(uri) && uri.getHost() != null && !uri.getHost().startsWith("[")
                                ? scheme(uri) + "://" + uri.getRawAuthority()
                                : scheme(uri) + ":")
                .orElse("");
    }

    private static boolean isHttp(URI uri) {
        return scheme(uri).equals("http") || scheme(uri).equals("https");
    }

    private static String scheme(URI uri) {
        return lower(uri.getScheme());
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) { // a stranger's text: what is wrong with it, the caller says
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
