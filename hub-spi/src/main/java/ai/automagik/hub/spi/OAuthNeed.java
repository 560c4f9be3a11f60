package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Set;

/**
 * The account a tool works with.
 *
 * @param provider id of the OAuth provider as the hub knows it: {@code google}
 * @param scopes every scope any operation of the tool may ask for
 */
public record OAuthNeed(String provider, Set<String> scopes) {

    public OAuthNeed {
        Objects.requireNonNull(provider, "provider");
        scopes = Set.copyOf(scopes);
    }
}
