package ai.automagik.hub.core;

import ai.automagik.hub.auth.connect.OAuthProviders;
import ai.automagik.hub.core.net.GuardedNetwork;
import ai.automagik.hub.core.net.HostPattern;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Settings;
import java.net.URI;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Makes the way out for a tool and a user's settings.
 *
 * @param privateHosts which private addresses tools may connect to
 * @param resolver turns names into addresses
 */
record Networks(PrivateHosts privateHosts, Resolver resolver) implements BiFunction<HubTool, Settings, Network> {

    /**
     * Makes the way out to an issuer of sign-ins: wherever its metadata leads, but to private addresses only as tools may, and to
     * the issuer's own host, which the operator has named.
     *
     * @param configured what {@link ConfigKey#HUB_ALLOW_PRIVATE_HOSTS} says
     */
    static Network toIssuer(String configured, URI issuer, Resolver resolver) {
        PrivateHosts privateHosts = PrivateHosts.parse(configured, HostPattern.normalise(issuer.getHost()));
        return new GuardedNetwork("sign-in", Set.of(HostPattern.ANY), privateHosts, resolver);
    }

    /** Makes the hub's own way out to one host that a person named, under the same rules for private addresses. */
    Network to(String host) {
        return new GuardedNetwork("hub", Set.of(HostPattern.exactly(host)), privateHosts, resolver);
    }

    @Override
    public Network apply(HubTool tool, Settings settings) {
        return GuardedNetwork.of(tool.metadata(), settings, privateHosts, resolver);
    }

    /** Makes the hub's own way out to the providers of accounts. */
    Network toProviders(OAuthProviders providers) {
        Set<HostPattern> hosts =
                providers.hosts().stream().map(HostPattern::exactly).collect(Collectors.toSet());
        return new GuardedNetwork("connections", hosts, privateHosts, resolver);
    }
}
