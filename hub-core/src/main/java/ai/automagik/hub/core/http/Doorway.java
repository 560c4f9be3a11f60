package ai.automagik.hub.core.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks where a request says it comes from and goes to, so that a web page cannot reach a hub behind its visitor's back (DNS
 * rebinding, cross-site requests). Immutable.
 */
public final class Doorway {

    private final boolean loopback;
    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * Sets up the rules.
     *
     * @param loopback whether the hub is bound to loopback: then its names, and pages served from it, are trusted
     * @param hosts further names (without port) that this hub goes by; if there are none and it is not bound to loopback, any
     *     name is accepted
     * @param origins web origins whose pages may call, as {@code https://app.example}
     */
    public Doorway(boolean loopback, Set<String> hosts, Set<String> origins) {
        this.loopback = loopback;
        this.hosts = hosts.stream().map(Doorway::lower).collect(Collectors.toUnmodifiableSet());
        this.origins = origins.stream().map(Doorway::lower).collect(Collectors.toUnmodifiableSet());
    }

    /** What is wrong, with its HTTP status. */
    public record Refusal(int status, String message) {}

    /** Checks a request by its headers. */
    public Optional<Refusal> check(@Nullable String host, @Nullable String origin) {
        if (!knows(host)) {
            return Optional.of(new Refusal(
                    421,
                    "Host '" + shown(host) + "' is not a name of this hub; use its address, or configure the name"));
        }
        return origin == null || mayCall(lower(origin), lower(host == null ? "" : host))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        403, "Origin '" + shown(origin) + "' may not call this hub; its operator can allow it"));
    }

    private boolean knows(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = lower(withoutPort(host));
        return (loopback && isLoopback(name)) || hosts.contains(name) || (!loopback && hosts.isEmpty());
    }

    private boolean mayCall(String origin, String host) {
        if (origins.contains(origin)) {
            return true;
        }
        String authority = authority(origin);
        boolean trustsHost = loopback || !hosts.isEmpty();
        return !authority.isEmpty()
                && ((trustsHost && authority.equals(host)) || (loopback && isLoopback(withoutPort(authority))));
    }

    private static String authority(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String authority = uri.getRawAuthority();
            // A browser never names a user here; "localhost:5@evil" would look like one of ours.
            return web && authority != null && authority.indexOf('@') < 0 ? authority : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.equals("[::1]")
                || (name.startsWith("127.") && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String shown(@Nullable String value) {
        String text = value == null ? "" : value;
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
