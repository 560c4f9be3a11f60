package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Remembered;
import ai.automagik.hub.auth.TokenKind;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.GrantStore;
import ai.automagik.hub.storage.GrantToken;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells who calls by an access token of this hub's own authorization server. Thread-safe.
 *
 * <p>Tokens that hold are remembered, so that a call costs no look-up; tokens that do not hold are not: a stranger cannot fill the
 * memory.
 */
public final class GrantTokens implements TokenKind {

    /** How many tokens are remembered: 10,000 people with a few clients each; about 0.5 KB an entry. */
    public static final int MAX_REMEMBERED_TOKENS = 50_000;

    /** No token of ours is longer; a longer one is refused unread. */
    public static final int MAX_TOKEN_CHARS = 512;

    private final Storage storage;
    private final InstantSource clock;
    private final Resources resources;
    private final Remembered<String, Known> known = new Remembered<>(
            MAX_REMEMBERED_TOKENS, (digest, entry) -> entry.caller().user());

    /** Works on a storage, by a clock, for the resources that are this hub. */
    public GrantTokens(Storage storage, InstantSource clock, Resources resources) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.resources = Objects.requireNonNull(resources);
    }

    @Override
    public boolean claims(String token) {
        return Opaque.ACCESS.claims(token);
    }

    @Override
    public Authentication verify(String token) {
        if (!claims(token) || token.length() > MAX_TOKEN_CHARS) {
            return invalid("The token is not one of this hub's access tokens");
        }
        String hash = Opaque.digest(Secret.of(token));
        Instant now = clock.instant();
        return known.find(hash)
                .map(entry -> now.isBefore(entry.expires()) ? new Authentication.Granted(entry.caller()) : expired())
                .orElseGet(() -> lookUp(hash, now));
    }

    private Authentication lookUp(String hash, Instant now) {
        Remembered.Begun begun = known.begin();
        Found found = storage.read(stores -> stores.grants()
                .findByToken(hash)
                .filter(one -> one.token().kind() == GrantToken.Kind.ACCESS)
                .map(one -> admit(stores, one, now))
                .orElseGet(() -> Found.refused("The token is unknown to this hub, or was revoked")));
        found.entry().ifPresent(entry -> known.put(hash, entry, begun));
        return found.answer();
    }

    private Found admit(Stores stores, GrantStore.Found found, Instant now) {
        if (found.grant().revokedAt().isPresent()) {
            return Found.refused("The token was revoked");
        }
        if (!now.isBefore(found.token().expires()) || !found.grant().holds(now)) {
            return new Found(expired(), Optional.empty());
        }
        if (!resources.isOurs(found.grant().terms().resource())) {
            return Found.refused("The token is for another resource than this hub");
        }
        Authentication answer = stores.users()
                .find(found.grant().user())
                .map(user -> Admission.current(
                        stores, user, Scopes.read(found.token().scopes())))
                .orElseGet(() -> invalid("The token's user is unknown to this hub"));
        return switch (answer) {
            case Authentication.Refused refused -> new Found(refused, Optional.empty());
            case Authentication.Granted(Caller caller) ->
                new Found(answer, Optional.of(new Known(caller, found.token().expires())));
        };
    }

    @Override
    public void forget(UserId user) {
        known.forget(user);
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }

    private static Authentication expired() {
        return invalid("The token has expired");
    }

    private static Authentication invalid(String description) {
        return new Authentication.Refused(Challenge.invalidToken(description));
    }

    /** What a look-up found: the answer, and what to remember of a token that holds. */
    private record Found(Authentication answer, Optional<Known> entry) {

        static Found refused(String description) {
            return new Found(invalid(description), Optional.empty());
        }
    }

    private record Known(Caller caller, Instant expires) {}
}
