package ai.automagik.hub.core.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells by which origin a visitor knows this hub. Immutable.
 *
 * @param publicUrl the URL that the operator says people use; its host is reached through a proxy that may add TLS
 */
public record Origins(Optional<URI> publicUrl) {

    /**
     * Gives the origin: the public one if the request is for its host, otherwise plain HTTP to the host it names.
     *
     * @param host the {@code Host} header, which the doorway has let in
     */
    public URI of(String host) {
        String authority = host.toLowerCase(Locale.ROOT);
        return publicUrl
                .filter(url -> authority.equals(url.getAuthority().toLowerCase(Locale.ROOT))
                        || authority.equals(url.getHost().toLowerCase(Locale.ROOT)))
                .map(url -> URI.create(url.getScheme() + "://" + url.getAuthority()))
                .orElseGet(() -> URI.create("http://" + authority));
    }
}
