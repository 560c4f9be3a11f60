package ai.automagik.hub.auth.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which resources (RFC 8707) are this hub: its one MCP URL, by any of the names that people know the hub by. Thread-safe if its
 * predicate is.
 */
public final class Resources {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final String path;
    private final Optional<URI> publicUrl;
    private final Predicate<String> knownHosts;

    /**
     * Knows the hub's names.
     *
     * @param path of the MCP URL: {@code /mcp}
     * @param publicUrl the URL that the operator says people use
     * @param knownHosts tells of a host with its port, as a {@code Host} header has it, whether this hub goes by it
     */
    public Resources(String path, Optional<URI> publicUrl, Predicate<String> knownHosts) {
        this.path = Objects.requireNonNull(path);
        this.publicUrl = Objects.requireNonNull(publicUrl);
        this.knownHosts = Objects.requireNonNull(knownHosts);
    }

    /** The MCP URL as a visitor of an origin types it. */
    public String at(URI origin) {
        return origin + path;
    }

    /**
     * Gives the resource that a request is about.
     *
     * @param asked what the request names; nothing means this hub
     * @param origin by which the visitor knows the hub
     * @return the MCP URL, or empty if something else than this hub is named
     */
    Optional<String> of(List<String> asked, URI origin) {
        if (asked.isEmpty()) {
            return Optional.of(at(origin));
        }
        List<URI> named = asked.stream().flatMap(text -> parse(text).stream()).toList();
        return named.size() == asked.size() && named.stream().allMatch(uri -> names(uri, origin))
                ? Optional.of(at(origin(named.getFirst())))
                : Optional.empty();
    }

    /** Whether a resource that was granted once is this hub still. */
    boolean isOurs(String resource) {
        return parse(resource)
                .filter(uri -> uri.getRawPath().equals(path))
                .filter(uri -> isPublic(uri) || knownHosts.test(uri.getRawAuthority()))
                .isPresent();
    }

    private boolean names(URI uri, URI origin) {
        String given = uri.getRawPath();
        // Some clients drop the path, others put a slash behind it; there is nothing else here that they could mean.
        boolean root = given.isEmpty() || given.equals("/");
        return (root || given.equals(path) || given.equals(path + "/")) && (sameHost(uri, origin) || isPublic(uri));
    }

    private boolean isPublic(URI uri) {
        return publicUrl.filter(url -> sameHost(uri, url)).isPresent();
    }

    /** The scheme may differ: a proxy that nobody told us of may have added TLS. */
    private static boolean sameHost(URI one, URI other) {
        boolean samePort = port(one) == port(other) || (one.getPort() == -1 && other.getPort() == -1);
        return samePort && (host(one).equals(host(other)) || (isLoopback(one) && isLoopback(other)));
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(host(uri));
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static URI origin(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) { // a stranger's text
            return Optional.empty();
        }
    }
}
