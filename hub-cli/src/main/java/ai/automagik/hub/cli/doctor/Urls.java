package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What can be told of a URL without asking anybody. */
final class Urls {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Urls() {}

    /** Reads an absolute http or https URL with a host and no fragment; empty if the text is none. */
    static Optional<URI> http(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawFragment() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether the host is this machine by its form: no name but {@code localhost} is looked up. */
    static boolean isLoopback(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}")
                || host.equals("[::1]");
    }

    /** Whether a client may send a secret there. */
    static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || isLoopback(url);
    }

    /** Whether scheme, host and port are the same. */
    static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme()) && sameHost(a, b) && port(a) == port(b);
    }

    /** Whether the host is the same. */
    static boolean sameHost(URI a, URI b) {
        return a.getHost().equalsIgnoreCase(b.getHost());
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }
}
