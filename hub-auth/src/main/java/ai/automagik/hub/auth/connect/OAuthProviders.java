package ai.automagik.hub.auth.connect;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The providers that this hub has a client at. Immutable. */
public final class OAuthProviders {

    /** No provider. */
    public static final OAuthProviders NONE = new OAuthProviders(List.of());

    private final Map<String, OAuthProvider> byId = new LinkedHashMap<>();

    /** Makes it of providers; the ids are distinct. */
    public OAuthProviders(List<OAuthProvider> providers) {
        providers.forEach(provider -> byId.put(provider.id(), provider));
    }

    /** Finds a provider by id. */
    public Optional<OAuthProvider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them. */
    public List<OAuthProvider> all() {
        return List.copyOf(byId.values());
    }

    /** The hosts that the hub itself has to reach: those of all endpoints but the ones that browsers visit. */
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        for (OAuthProvider provider : byId.values()) {
            OAuthProvider.Endpoints endpoints = provider.endpoints();
            Stream.of(Optional.of(endpoints.token()), endpoints.revocation(), endpoints.userInfo())
                    .flatMap(Optional::stream)
                    .map(URI::getHost)
                    .forEach(hosts::add);
        }
        return hosts;
    }

    /** Says that the hub has no client at a provider, and what its operator can do. */
    public static String unknown(String id) {
        String key = OAuthKeys.name(id, OAuthKeys.CLIENT_ID);
        return "This hub has no client at '" + id + "'; its operator sets " + key + " and "
                + OAuthKeys.name(id, OAuthKeys.CLIENT_SECRET);
    }
}
