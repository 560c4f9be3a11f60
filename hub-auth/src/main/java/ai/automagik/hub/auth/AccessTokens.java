package ai.automagik.hub.auth;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes, lists and revokes personal access tokens. Thread-safe. */
public final class AccessTokens {

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Works on a storage, by a clock and a source of randomness. */
    public AccessTokens(Storage storage, InstantSource clock, SecureRandom random) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /**
     * Makes a token for a user's personal workspace.
     *
     * @param name the user's name for it; not blank
     * @param lifetime how long it holds; empty for a token without end
     * @return the token, which nothing will show again, and its record
     * @throws ai.automagik.hub.storage.StorageException with reason {@code CONFLICT} if the name is in use
     */
    public Created create(User user, String name, Set<Scope> scopes, Optional<Duration> lifetime) {
        return create(user, user.personalWorkspace(), name, scopes, lifetime);
    }

    /**
     * Makes a token that acts in one workspace of a user, and in no other, for as long as they belong to it.
     *
     * @param workspace where; the user belongs to it
     * @param name the user's name for it; not blank
     * @param lifetime how long it holds; empty for a token without end
     * @return the token, which nothing will show again, and its record
     * @throws ai.automagik.hub.storage.StorageException with reason {@code CONFLICT} if the name is in use there
     */
    public Created create(
            User user, WorkspaceId workspace, String name, Set<Scope> scopes, Optional<Duration> lifetime) {
        Secret secret = TokenText.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AccessToken token = new AccessToken(
                new TokenId(Ids.next(clock, random)),
                workspace,
                user.id(),
                name,
                TokenText.hash(secret.reveal()),
                scopes.stream().map(Scope::wire).collect(Collectors.toUnmodifiableSet()),
                now,
                lifetime.map(now::plus),
                Optional.empty(),
                Optional.empty());
        storage.write(stores -> {
            stores.accessTokens().add(token.workspace(), token);
            stores.audit().append(token.workspace(), event(now, user, "token.create", token.id()));
            return token;
        });
        return new Created(secret, token);
    }

    /** Lists a user's tokens in all their workspaces, revoked ones included, newest first. */
    public List<AccessToken> list(User user) {
        return storage.read(stores -> list(stores, user));
    }

    /**
     * Revokes a token by id or by name.
     *
     * @return the revoked token's record as it was, or empty if the user has no such token that still holds
     */
    public Optional<AccessToken> revoke(User user, String idOrName) {
        Instant now = clock.instant();
        return storage.write(stores -> find(stores, user, idOrName).filter(token -> revoke(stores, user, token, now)));
    }

    private static List<AccessToken> list(Stores stores, User user) {
        return stores.workspaces().of(user.id()).stream()
                .flatMap(member -> stores.accessTokens().list(member.workspace(), user.id()).stream())
                .sorted(Comparator.comparing(AccessToken::createdAt)
                        .thenComparing(token -> token.id().toString())
                        .reversed())
                .toList();
    }

    private static Optional<AccessToken> find(Stores stores, User user, String idOrName) {
        return list(stores, user).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .filter(token ->
                        token.name().equals(idOrName) || token.id().toString().equals(idOrName))
                .findFirst();
    }

    private static boolean revoke(Stores stores, User user, AccessToken token, Instant now) {
        boolean revoked = stores.accessTokens().revoke(token.workspace(), user.id(), token.id(), now);
        if (revoked) {
            stores.changes().append(token.workspace(), user.id(), Change.Kind.ACCESS, now);
            stores.audit().append(token.workspace(), event(now, user, "token.revoke", token.id()));
        }
        return revoked;
    }

    private static AuditEvent event(Instant at, User user, String kind, TokenId token) {
        return AuditEvent.change(at, user.id(), kind, token.toString());
    }

    /**
     * A token just made.
     *
     * @param secret the token; shown once
     * @param token its record
     */
    public record Created(Secret secret, AccessToken token) {}
}
