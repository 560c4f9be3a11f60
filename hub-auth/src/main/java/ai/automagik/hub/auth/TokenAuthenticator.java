package ai.automagik.hub.auth;

import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who calls by their personal access token. Thread-safe.
 *
 * <p>Tokens that hold are remembered, so that a call costs no look-up; whoever hears of a change tells {@link #forget} or
 * {@link #forgetAll}. Tokens that do not hold are not remembered: a stranger cannot fill the memory.
 */
public final class TokenAuthenticator implements Authenticator, TokenKind {

    /** How many tokens are remembered: 10,000 people with a few clients each; about 0.5 KB an entry. */
    public static final int MAX_REMEMBERED_TOKENS = 50_000;

    /** No token of ours is longer; a longer one is refused unread. */
    public static final int MAX_TOKEN_CHARS = 512;

    private final Storage storage;
    private final InstantSource clock;
    private final TokenUse use;
    private final Remembered<String, Known> known = new Remembered<>(
            MAX_REMEMBERED_TOKENS, (digest, entry) -> entry.caller().user());

    /**
     * Works on a storage, by a clock.
     *
     * @param use hears of each use of a token; must be quick
     */
    public TokenAuthenticator(Storage storage, InstantSource clock, TokenUse use) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.use = Objects.requireNonNull(use);
    }

    @Override
    public Authentication authenticate(Optional<String> authorization) {
        Optional<String> token = Bearer.token(authorization);
        return token.isEmpty() ? new Authentication.Refused(Challenge.noCredentials()) : verify(token.get());
    }

    @Override
    public boolean claims(String token) {
        return token.startsWith(TokenText.PREFIX);
    }

    /** Gives the caller that a user is where they work now, with every scope: for the local owner on stdio. */
    public Authentication local(User user) {
        return storage.read(stores -> Admission.current(stores, user, EnumSet.allOf(Scope.class)));
    }

    @Override
    public void forget(UserId user) {
        known.forget(user);
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }

    @Override
    public Authentication verify(String token) {
        if (!claims(token) || token.length() > MAX_TOKEN_CHARS) {
            return invalid("The token is not one of this hub's personal access tokens");
        }
        String hash = TokenText.hash(token);
        Instant now = clock.instant();
        return known.find(hash)
                .map(entry -> entry.expired(now) ? expired() : granted(entry, now))
                .orElseGet(() -> lookUp(hash, now));
    }

    private Authentication lookUp(String hash, Instant now) {
        Remembered.Begun begun = known.begin();
        Found found = storage.read(stores -> stores.accessTokens()
                .findByHash(hash)
                .map(token -> admit(stores, token, now))
                .orElseGet(() -> new Found(invalid("The token is unknown to this hub"), Optional.empty())));
        found.entry().ifPresent(entry -> {
            known.put(hash, entry, begun);
            noted(entry, now);
        });
        return found.answer();
    }

    private static Found admit(Stores stores, AccessToken token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return new Found(invalid("The token was revoked"), Optional.empty());
        }
        if (token.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            return new Found(expired(), Optional.empty());
        }
        Authentication answer = stores.users()
                .find(token.user())
                .map(user -> Admission.admit(stores, user, scopes(token), token.workspace()))
                .orElseGet(() -> invalid("The token's user is unknown to this hub"));
        return switch (answer) {
            case Authentication.Refused refused -> new Found(refused, Optional.empty());
            case Authentication.Granted granted ->
                new Found(granted, Optional.of(new Known(granted.caller(), token.id(), token.expiresAt())));
        };
    }

    private Authentication granted(Known entry, Instant now) {
        noted(entry, now);
        return new Authentication.Granted(entry.caller());
    }

    private void noted(Known entry, Instant now) {
        use.used(entry.caller().workspace(), entry.token(), now);
    }

    private static Set<Scope> scopes(AccessToken token) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        token.scopes().forEach(wire -> Scope.of(wire).ifPresent(scopes::add));
        return scopes;
    }

    private static Authentication expired() {
        return invalid("The token has expired");
    }

    private static Authentication invalid(String description) {
        return new Authentication.Refused(Challenge.invalidToken(description));
    }

    /** Hears of the uses of tokens. */
    @FunctionalInterface
    public interface TokenUse {

        /** A token was used. */
        void used(WorkspaceId workspace, TokenId token, Instant at);
    }

    /** What a look-up found: the answer, and what to remember of a token that holds. */
    private record Found(Authentication answer, Optional<Known> entry) {}

    private record Known(Caller caller, TokenId token, Optional<Instant> expiresAt) {
        boolean expired(Instant now) {
            return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
        }
    }
}
