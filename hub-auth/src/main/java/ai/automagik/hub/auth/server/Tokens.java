package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.server.TokenAnswer.Refused;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantStore;
import ai.automagik.hub.storage.GrantToken;
import ai.automagik.hub.storage.GrantToken.Kind;
import ai.automagik.hub.storage.OAuthClient;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gives tokens for codes and for refresh tokens, and takes them back. Thread-safe, and so are several hubs on one database.
 *
 * <pre>
 *   consent ──► CODE ──redeem──► generation 0 ──refresh──► generation 1 ──refresh──► ...
 *                │                    │  (the former one counts for GRACE more)
 *                └── used again ──► REVOKED ◄── an older one used ── also by the person, the client, the operator
 * </pre>
 *
 * <ol>
 *   <li>Refresh tokens of a grant belong to generations. The first use of one of the newest generation begins the next.
 *   <li>For {@link #GRACE} from then, tokens of the generation before are still honoured, and answered with tokens of the newest:
 *       a client whose answer was lost, or several of its processes at once, lose nothing.
 *   <li>Any older one revokes the grant with all its tokens: somebody has a copy. A thief who uses a copy within the grace is
 *       found out all the same, one generation later: thief and client then hold tokens of one generation, and whoever is second
 *       to use theirs comes too late.
 * </ol>
 */
public final class Tokens {

    /** How long an access token holds: long enough that few calls wait for a new one, short enough for a stolen one. */
    public static final Duration ACCESS_LIFE = Duration.ofHours(1);

    /** A grant whose client fetches no tokens for so long ends: a month's holiday should not cost a sign-in. */
    public static final Duration IDLE_LIFE = Duration.ofDays(30);

    /** A grant ends after this in any case: twice a year a person says again what they allow. */
    public static final Duration GRANT_LIFE = Duration.ofDays(180);

    /** How long a used refresh token still counts: longer than a client's time-out and one repetition. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** Tokens of one generation: as many processes as may share one client's tokens, or repetitions that get lost. */
    public static final int MAX_IN_GENERATION = 8;

    private static final String ENDED = "The grant has ended or was revoked; ask the person again";

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Resources resources;
    private final Consumer<UserId> accessChanged;

    /**
     * Works on a storage.
     *
     * @param accessChanged hears at once of whose tokens no longer hold; other hubs hear by the feed
     */
    public Tokens(
            Storage storage,
            InstantSource clock,
            SecureRandom random,
            Resources resources,
            Consumer<UserId> accessChanged) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.resources = Objects.requireNonNull(resources);
        this.accessChanged = Objects.requireNonNull(accessChanged);
    }

    /** Answers a request for tokens. */
    public TokenAnswer answer(TokenRequest request) {
        if (resources.of(request.resources(), request.origin()).isEmpty()) {
            return new Refused("invalid_target", "The resource is not this hub's MCP URL");
        }
        return switch (request.grantType().orElse("")) {
            case "authorization_code" -> answer(request, request.code(), stores -> redeem(stores, request));
            case "refresh_token" -> answer(request, request.refreshToken(), stores -> refresh(stores, request));
            case "" -> new Refused("invalid_request", "The grant_type is missing");
            default ->
                new Refused("unsupported_grant_type", "The grant_type is neither authorization_code nor refresh_token");
        };
    }

    private TokenAnswer answer(TokenRequest request, Optional<Secret> brought, Function<Stores, Outcome> work) {
        return carryOut(
                        brought,
                        stores -> unidentified(stores, request.credentials())
                                .<Outcome>map(Outcome::of)
                                .orElseGet(() -> work.apply(stores)))
                .answer();
    }

    /** Writes only for whoever has something that this hub gave: strangers do not keep others from writing. */
    private Outcome carryOut(Optional<Secret> brought, Function<Stores, Outcome> work) {
        Optional<String> hash = brought.map(Opaque::digest);
        boolean ours = hash.isPresent()
                && storage.read(stores -> stores.grants().findByCode(hash.get()).isPresent()
                        || stores.grants().findByToken(hash.get()).isPresent());
        Outcome outcome = ours ? storage.write(work) : storage.read(work);
        outcome.stale().ifPresent(accessChanged);
        return outcome;
    }

    /**
     * Takes a token back (RFC 7009): a refresh token with its whole grant, an access token alone.
     *
     * @return why not; empty also if there was no such token
     */
    public Optional<Refused> revoke(Credentials credentials, Secret token) {
        Instant now = now();
        Outcome outcome = carryOut(
                Optional.of(token),
                stores -> unidentified(stores, credentials)
                        .<Outcome>map(Outcome::of)
                        .orElseGet(() -> revoke(stores, credentials, token, now)));
        return outcome.answer() instanceof Refused refused && refused.ofClient()
                ? Optional.of(refused)
                : Optional.empty();
    }

    private static Outcome revoke(Stores stores, Credentials credentials, Secret token, Instant now) {
        // To RFC 7009 a token that is unknown, or another client's, is as good as revoked.
        Outcome nothing = Outcome.of(invalidGrant("There is no such token"));
        return stores.grants()
                .findByToken(Opaque.digest(token))
                .filter(found -> isClients(found.grant(), credentials))
                .map(found -> switch (found.token().kind()) {
                    case REFRESH -> revoked(stores, found.grant(), "grant.revoke", now);
                    case ACCESS -> {
                        stores.grants()
                                .removeToken(
                                        found.grant().workspace(), found.token().hash());
                        stores.changes()
                                .append(found.grant().workspace(), found.grant().user(), Change.Kind.ACCESS, now);
                        yield new Outcome(
                                nothing.answer(), Optional.of(found.grant().user()));
                    }
                })
                .orElse(nothing);
    }

    /** What became of a request, and whose tokens no longer hold. */
    private record Outcome(TokenAnswer answer, Optional<UserId> stale) {

        static Outcome of(TokenAnswer answer) {
            return new Outcome(answer, Optional.empty());
        }
    }

    /** Says why a client is not who it says it is. One with a metadata document is public; its id is held to the grant's. */
    private static Optional<Refused> unidentified(Stores stores, Credentials credentials) {
        Optional<String> id = credentials.client();
        if (id.isEmpty()) {
            return Optional.of(new Refused(Refused.INVALID_CLIENT, "The client_id is missing"));
        }
        if (Client.isDocument(id.get())) {
            return Optional.empty();
        }
        Optional<OAuthClient> client = stores.oauthClients().find(id.get());
        if (client.isEmpty()) {
            return Optional.of(
                    new Refused(Refused.INVALID_CLIENT, "The client is unknown to this hub; register again"));
        }
        boolean proven = client.get()
                .secretHash()
                .map(hash -> credentials
                        .secret()
                        .map(Opaque::digest)
                        .filter(hash::equals)
                        .isPresent())
                .orElse(true);
        return proven
                ? Optional.empty()
                : Optional.of(new Refused(Refused.INVALID_CLIENT, "The client's secret is missing or wrong"));
    }

    private static boolean isClients(Grant grant, Credentials credentials) {
        return credentials.client().filter(grant.terms().client()::equals).isPresent();
    }

    private static Refused invalidGrant(String description) {
        return new Refused(Refused.INVALID_GRANT, description);
    }

    private Outcome redeem(Stores stores, TokenRequest request) {
        Instant now = now();
        if (request.code().isEmpty() || request.verifier().isEmpty()) {
            return Outcome.of(new Refused("invalid_request", "The code or the code_verifier is missing"));
        }
        Optional<Grant> found =
                stores.grants().findByCode(Opaque.digest(request.code().get()));
        if (found.isEmpty() || !isClients(found.get(), request.credentials())) {
            return Outcome.of(invalidGrant("The code is unknown, or another client's"));
        }
        Grant grant = found.get();
        Optional<String> unfit = unfit(grant, request, now);
        if (unfit.isPresent()) {
            // Whoever has not the verifier learns and breaks nothing, whatever became of the code.
            return Outcome.of(invalidGrant(unfit.get()));
        }
        if (!stores.grants().redeem(grant.workspace(), grant.id(), now, earlier(now.plus(IDLE_LIFE), grant))) {
            // Only the client has the verifier: two that have both are one too many (RFC 6749 section 4.1.2).
            return revoked(stores, grant, "grant.reuse_detected", now);
        }
        audit(stores, grant, "grant.redeem", now);
        return Outcome.of(issue(stores, grant, 0, Scopes.read(grant.terms().scopes()), now));
    }

    private static Optional<String> unfit(Grant grant, TokenRequest request, Instant now) {
        if (request.redirectUri()
                .filter(uri -> !uri.equals(grant.code().redirectUri()))
                .isPresent()) {
            return Optional.of("The redirect_uri is not the one that the code was sent to");
        }
        boolean verified = request.verifier()
                .map(Opaque::challenge)
                .filter(grant.code().challenge()::equals)
                .isPresent();
        if (!verified) {
            return Optional.of("The code_verifier does not fit the code");
        }
        // A code that was used is not merely late.
        return grant.redeemedAt().isEmpty() && !now.isBefore(grant.code().expires())
                ? Optional.of("The code has expired; ask the person again")
                : Optional.empty();
    }

    private Outcome refresh(Stores stores, TokenRequest request) {
        Instant now = now();
        if (request.refreshToken().isEmpty()) {
            return Outcome.of(new Refused("invalid_request", "The refresh_token is missing"));
        }
        Optional<GrantStore.Found> found = stores.grants()
                .findByToken(Opaque.digest(request.refreshToken().get()))
                .filter(one -> one.token().kind() == Kind.REFRESH)
                .filter(one -> isClients(one.grant(), request.credentials()));
        if (found.isEmpty()) {
            return Outcome.of(invalidGrant("The refresh token is unknown, or another client's"));
        }
        Grant grant = found.get().grant();
        if (!grant.holds(now) || isOut(stores, grant)) {
            return Outcome.of(invalidGrant(ENDED));
        }
        Set<Scope> granted = Scopes.read(grant.terms().scopes());
        Optional<Set<Scope>> asked = request.scope().isEmpty() ? Optional.of(granted) : Scopes.asked(request.scope());
        if (asked.filter(scopes -> covers(granted, scopes)).isEmpty()) {
            return Outcome.of(new Refused("invalid_scope", "The scope is more than the person granted"));
        }
        return refresh(stores, found.get(), asked.get(), now);
    }

    private Outcome refresh(Stores stores, GrantStore.Found found, Set<Scope> scopes, Instant now) {
        Grant grant = found.grant();
        int generation = found.token().generation();
        boolean first = stores.grants()
                .advance(grant.workspace(), grant.id(), generation, now, earlier(now.plus(IDLE_LIFE), grant));
        // Not first by what this transaction saw: another hub may have been quicker.
        Grant.Rotation rotation = stores.grants()
                .find(grant.workspace(), grant.user(), grant.id())
                .map(Grant::rotation)
                .orElse(grant.rotation());
        boolean late = rotation.generation() != generation + 1
                || !now.isBefore(rotation.at().plus(GRACE));
        if (!first && late) {
            return revoked(stores, grant, "grant.reuse_detected", now);
        }
        if (stores.grants().countRefresh(grant.workspace(), grant.id(), generation + 1) >= MAX_IN_GENERATION) {
            return Outcome.of(new TokenAnswer.TooMany());
        }
        audit(stores, grant, "grant.refresh", now);
        return Outcome.of(issue(stores, grant, generation + 1, scopes, now));
    }

    private static boolean isOut(Stores stores, Grant grant) {
        return stores.users().find(grant.user()).map(User::disabled).orElse(true);
    }

    private static boolean covers(Set<Scope> granted, Set<Scope> asked) {
        return asked.stream().allMatch(scope -> granted.stream().anyMatch(held -> held.covers(scope)));
    }

    private TokenAnswer issue(Stores stores, Grant grant, int generation, Set<Scope> scopes, Instant now) {
        Secret access = Opaque.ACCESS.random(random);
        Secret refresh = Opaque.REFRESH.random(random);
        Instant ends = earlier(now.plus(ACCESS_LIFE), grant);
        add(stores, grant, new Text(access, Kind.ACCESS), generation, Scopes.wire(scopes), now, ends);
        add(
                stores,
                grant,
                new Text(refresh, Kind.REFRESH),
                generation,
                grant.terms().scopes(),
                now,
                earlier(now.plus(IDLE_LIFE), grant));
        return new TokenAnswer.Issued(access, refresh, Duration.between(now, ends), Scopes.text(scopes));
    }

    private record Text(Secret token, Kind kind) {}

    private static void add(
            Stores stores, Grant grant, Text text, int generation, Set<String> scopes, Instant now, Instant expires) {
        stores.grants()
                .addToken(
                        grant.workspace(),
                        new GrantToken(
                                Opaque.digest(text.token()),
                                grant.workspace(),
                                grant.id(),
                                text.kind(),
                                scopes,
                                generation,
                                now,
                                expires));
    }

    private static Outcome revoked(Stores stores, Grant grant, String kind, Instant now) {
        if (stores.grants().revoke(grant.workspace(), grant.user(), grant.id(), now)) {
            stores.changes().append(grant.workspace(), grant.user(), Change.Kind.ACCESS, now);
            audit(stores, grant, kind, now);
        }
        return new Outcome(invalidGrant(ENDED), Optional.of(grant.user()));
    }

    private static void audit(Stores stores, Grant grant, String kind, Instant now) {
        stores.audit()
                .append(
                        grant.workspace(),
                        AuditEvent.change(now, grant.user(), kind, grant.id().toString()));
    }

    private static Instant earlier(Instant instant, Grant grant) {
        Instant end = grant.times().ends();
        return instant.isBefore(end) ? instant : end;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
