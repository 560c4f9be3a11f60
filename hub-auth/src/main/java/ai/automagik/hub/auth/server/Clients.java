package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.KeyedLimit;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.OAuthClient;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * OAuth clients: such as register themselves (RFC 7591), and such as have a metadata document at a URL that is their id. Thread-safe.
 */
public final class Clients {

    /** The largest registration or metadata document: real ones are below 4 KB. */
    public static final int MAX_DOCUMENT_BYTES = 64 * 1024;

    /** Redirect URIs of one client: the most that any known client registers is seven. */
    public static final int MAX_REDIRECT_URIS = 32;

    /** Registrations from one address in {@link #REGISTRATION_TIME}: an office behind one address, all on their first day. */
    public static final int MAX_REGISTRATIONS_PER_ADDRESS = 60;

    /** In this time come {@link #MAX_REGISTRATIONS_PER_ADDRESS} at most. */
    public static final Duration REGISTRATION_TIME = Duration.ofHours(1);

    /** A registration that nobody allowed anything is forgotten after this: a client registers right before it asks. */
    public static final Duration UNUSED_LIFE = Duration.ofDays(1);

    /** A registration whose last grant has ended is forgotten after this: some clients keep their id and come back. */
    public static final Duration USED_LIFE = Duration.ofDays(180);

    private static final String NONE = "none";
    private static final String BASIC = "client_secret_basic";
    private static final Set<String> METHODS = Set.of(NONE, BASIC, "client_secret_post");

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Documents documents;
    private final KeyedLimit registrations;

    /** Finds the clients that have documents. */
    @FunctionalInterface
    public interface Documents {

        /**
         * Finds the client whose document is at a URL.
         *
         * @param asking names the person for whom it is fetched, for limits
         */
        Lookup find(String id, String asking);
    }

    /** Keeps clients in a storage, and has documents fetched. */
    public Clients(Storage storage, InstantSource clock, SecureRandom random, Documents documents) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.documents = Objects.requireNonNull(documents);
        this.registrations = new KeyedLimit(MAX_REGISTRATIONS_PER_ADDRESS, REGISTRATION_TIME, clock);
    }

    /**
     * Registers a client.
     *
     * @param body what it says of itself, as it came
     * @param address where it came from, for limits
     */
    public Registration register(byte[] body, String address) {
        if (body.length > MAX_DOCUMENT_BYTES) {
            return new Registration.Refused(
                    "invalid_client_metadata", "The document is larger than " + MAX_DOCUMENT_BYTES + " bytes");
        }
        if (!registrations.take(KeyedLimit.network(address))) {
            return new Registration.TooMany();
        }
        return switch (RegistrationRequest.read(body)) {
            case RegistrationRequest.Read.Unfit(Registration.Refused refusal) -> refusal;
            case RegistrationRequest.Read.Fit fit -> register(fit.request());
        };
    }

    private Registration register(RegistrationRequest request) {
        // The default of RFC 7591 section 2.
        String method = request.authMethod().orElse(BASIC);
        if (!METHODS.contains(method)) {
            return new Registration.Refused(
                    "invalid_client_metadata",
                    "token_endpoint_auth_method is none of none, client_secret_basic and client_secret_post");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Secret> secret =
                method.equals(NONE) ? Optional.empty() : Optional.of(Opaque.CLIENT_SECRET.random(random));
        OAuthClient client = new OAuthClient(
                Opaque.CLIENT.random(random).reveal(),
                Client.name(request.name(), "A client without a name"),
                request.applicationType(),
                method,
                secret.map(Opaque::digest),
                request.redirectUris(),
                now,
                Optional.empty());
        storage.write(stores -> {
            stores.oauthClients().forget(now.minus(UNUSED_LIFE), now.minus(USED_LIFE));
            stores.oauthClients().add(client);
            registered(stores, client, now);
            return client;
        });
        return new Registration.Made(client, secret);
    }

    /** A stranger has no workspace: what strangers did stands in the owner's. */
    private static void registered(Stores stores, OAuthClient client, Instant now) {
        AuditEvent event = new AuditEvent(
                now,
                Optional.empty(),
                "client.register",
                client.id(),
                Optional.empty(),
                "ok",
                Duration.ZERO,
                0,
                0,
                Optional.empty());
        stores.users().owner().ifPresent(owner -> stores.audit().append(owner.personalWorkspace(), event));
    }

    /**
     * Finds a client for a person who is signed in: a metadata document may be fetched for them.
     *
     * @param asking names the person, for limits
     */
    Lookup find(String id, String asking) {
        return Client.isDocument(id) ? documents.find(id, asking) : registered(id);
    }

    /** Finds a client that registered itself; nothing is fetched. */
    Lookup registered(String id) {
        return storage.read(stores -> stores.oauthClients().find(id))
                .<Lookup>map(client -> new Lookup.Found(
                        new Client(client.id(), client.name(), Optional.empty(), client.redirectUris())))
                .orElseGet(() -> new Lookup.Missing(
                        "This hub does not know the program that sent you here. Remove the hub in that program and add it"
                                + " again."));
    }

    /** What looking for a client brings. */
    public sealed interface Lookup {

        /** There is one. */
        record Found(Client client) implements Lookup {}

        /** There is none, or its document is not fit. */
        record Missing(String problem) implements Lookup {}
    }
}
