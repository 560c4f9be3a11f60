package ai.automagik.hub.auth;

import ai.automagik.hub.storage.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells who calls by a bearer token of any kind that the hub honours. Thread-safe. */
public final class BearerAuthenticator implements Authenticator, Remembering {

    /** Longer than any token: a JWT with many groups; a longer one is refused unread. */
    public static final int MAX_TOKEN_CHARS = 8 * 1024;

    private final List<TokenKind> kinds;
    private final UnaryOperator<Challenge> phrasing;

    /** Honours these kinds. */
    public BearerAuthenticator(List<TokenKind> kinds) {
        this(kinds, UnaryOperator.identity());
    }

    /**
     * Honours these kinds.
     *
     * @param phrasing says a challenge as the issuer of tokens needs it said, such as {@link Challenge#withoutScope}
     */
    public BearerAuthenticator(List<TokenKind> kinds, UnaryOperator<Challenge> phrasing) {
        this.kinds = List.copyOf(kinds);
        this.phrasing = phrasing;
    }

    @Override
    public Authentication authenticate(Optional<String> authorization) {
        return switch (answer(authorization)) {
            case Authentication.Granted granted -> granted;
            case Authentication.Refused refused -> new Authentication.Refused(phrasing.apply(refused.challenge()));
        };
    }

    private Authentication answer(Optional<String> authorization) {
        Optional<String> token = Bearer.token(authorization);
        if (token.isEmpty()) {
            return new Authentication.Refused(Challenge.noCredentials());
        }
        return token.filter(text -> text.length() <= MAX_TOKEN_CHARS)
                .flatMap(text -> kinds.stream()
                        .filter(kind -> kind.claims(text))
                        .findFirst()
                        .map(kind -> kind.verify(text)))
                .orElseGet(() -> new Authentication.Refused(
                        Challenge.invalidToken("The token is not of a kind that this hub honours")));
    }

    @Override
    public void forget(UserId user) {
        kinds.forEach(kind -> kind.forget(user));
    }

    @Override
    public void forgetAll() {
        kinds.forEach(TokenKind::forgetAll);
    }
}
