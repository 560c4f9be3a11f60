package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Network;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.UserId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The parts of the hub's own authorization server.
 *
 * @param resources which resources are this hub
 * @param clients who asks
 * @param authorizations asks people
 * @param tokens gives tokens and takes them back
 * @param grants what people allowed
 */
public record AuthorizationServer(
        Resources resources, Clients clients, Authorizations authorizations, Tokens tokens, Grants grants) {

    /**
     * Puts it together.
     *
     * @param networks the guarded way out to a host, for metadata documents of clients
     * @param accessChanged hears at once of whose tokens no longer hold: {@code BearerAuthenticator::forget}
     */
    public static AuthorizationServer over(
            Storage storage,
            InstantSource clock,
            SecureRandom random,
            Resources resources,
            Function<String, Network> networks,
            Consumer<UserId> accessChanged) {
        Clients clients = new Clients(storage, clock, random, new ClientDocuments(networks, clock));
        return new AuthorizationServer(
                resources,
                clients,
                new Authorizations(storage, clock, random, clients, resources),
                new Tokens(storage, clock, random, resources, accessChanged),
                new Grants(storage, clock, accessChanged));
    }
}
