package ai.automagik.hub.auth.connect;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns codes and refresh tokens into tokens (RFC 6749 sections 4.1.3, 5 and 6), with a few more tries on bad days. */
final class TokenEndpoint {

    /** Tries of one request, the first included: what a moment's trouble takes; more would only hold up who waits. */
    public static final int MAX_TRIES = 3;

    /** The pause after the first failed try; the next is four times as long. */
    public static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** The longest life that a provider is believed to give a token, in seconds: ten years. */
    public static final long MAX_LIFE_SECONDS = 315_360_000;

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final int PAUSE_GROWTH = 4;
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9_.-]{1,64}");

    /** Codes by which providers say that a person has to consent again; GitHub's and OpenID Connect's among them. */
    private static final Set<String> OVER = Set.of(
            "invalid_grant",
            "bad_refresh_token",
            "bad_verification_code",
            "interaction_required",
            "login_required",
            "consent_required");

    /** Codes by which providers say that it is their own trouble, whatever their status says. */
    private static final Set<String> FAILING = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private final ProviderHttp http;
    private final Pause pause;
    private final JsonMapper json = JsonMapper.shared();

    TokenEndpoint(ProviderHttp http, Pause pause) {
        this.http = http;
        this.pause = pause;
    }

    /** Turns a code into tokens. */
    TokenAnswer exchange(OAuthProvider provider, String code, String callback, Secret verifier)
            throws InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", callback);
        fields.put("code_verifier", verifier.reveal());
        return insist(() -> read(provider, http.token(provider, fields)));
    }

    /** Turns a refresh token into tokens. */
    TokenAnswer refresh(OAuthProvider provider, Secret refreshToken) throws InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", refreshToken.reveal());
        return insist(() -> read(provider, http.token(provider, fields)));
    }

    private TokenAnswer insist(Supplier<TokenAnswer> request) throws InterruptedException {
        TokenAnswer answer = request.get();
        Duration wait = FIRST_PAUSE;
        // Who says when to come again is not asked before.
        for (int tried = 1;
                tried < MAX_TRIES
                        && answer instanceof TokenAnswer.Failing failing
                        && failing.retryAfter().isEmpty();
                tried++) {
            pause.of(wait);
            wait = wait.multipliedBy(PAUSE_GROWTH);
            answer = request.get();
        }
        return answer;
    }

    private TokenAnswer read(OAuthProvider provider, ProviderHttp.Answer answer) {
        return switch (answer) {
            case ProviderHttp.Answer.Failed failed -> new TokenAnswer.Failing(failed.retryAfter());
            case ProviderHttp.Answer.Said said -> said(provider, said);
        };
    }

    private TokenAnswer said(OAuthProvider provider, ProviderHttp.Answer.Said said) {
        // GitHub says 200 to everything, so the error comes first.
        Optional<String> error =
                said.text("error").map(code -> ERROR_CODE.matcher(code).matches() ? code : "unknown");
        if (error.isPresent()) {
            return error(provider, error.get());
        }
        Optional<String> access = said.text("access_token");
        if (!said.ok() || access.isEmpty()) {
            LOG.warn(
                    "The token endpoint of '{}' answered with status {} and neither tokens nor an error; check {}",
                    provider.id(),
                    said.status(),
                    OAuthKeys.name(provider.id(), OAuthKeys.TOKEN_URL));
            return new TokenAnswer.Failing(Optional.empty());
        }
        return new TokenAnswer.Granted(
                Secret.of(access.get()),
                life(said, "expires_in"),
                said.text("refresh_token").map(Secret::of),
                life(said, "refresh_token_expires_in"),
                said.body().has("scope")
                        ? Optional.of(scopes(provider, said.body().path("scope")))
                        : Optional.empty(),
                claims(said.text("id_token")));
    }

    private static TokenAnswer error(OAuthProvider provider, String code) {
        if (OVER.contains(code)) {
            return new TokenAnswer.Over(code);
        }
        if (FAILING.contains(code)) {
            return new TokenAnswer.Failing(Optional.empty());
        }
        String sentence = provider.displayName() + " refuses this hub's client ('" + code
                + "'); the hub's operator checks " + OAuthKeys.name(provider.id(), OAuthKeys.CLIENT_ID) + " and "
                + OAuthKeys.name(provider.id(), OAuthKeys.CLIENT_SECRET);
        LOG.warn("{}", sentence);
        return new TokenAnswer.Misconfigured(sentence);
    }

    private static Optional<Duration> life(ProviderHttp.Answer.Said said, String field) {
        try {
            return said.text(field)
                    .map(Double::valueOf)
                    .map(Double::longValue)
                    .filter(seconds -> seconds > 0)
                    .map(seconds -> Duration.ofSeconds(Math.min(seconds, MAX_LIFE_SECONDS)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Set<String> scopes(OAuthProvider provider, JsonNode field) {
        Set<String> scopes = new LinkedHashSet<>();
        if (field.isString()) {
            // GitHub writes commas, whatever it was asked with.
            boolean commas = provider.style().family() == OAuthProvider.Family.GITHUB
                    || provider.style().scopeSeparator().equals(",");
            for (String scope : field.asString().split(commas ? "[\\s,]+" : "\\s+", -1)) {
                if (!scope.isEmpty()) {
                    scopes.add(scope);
                }
            }
        }
        return scopes;
    }

    /** Reads an id token that came from the token endpoint itself, which vouches for it (OpenID Connect Core 3.1.3.7). */
    private JsonNode claims(Optional<String> idToken) {
        String[] parts = idToken.orElse("").split("\\.", -1);
        if (parts.length == 3) {
            try {
                JsonNode claims =
                        json.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                if (claims.isObject()) {
                    return claims;
                }
            } catch (IllegalArgumentException | JacksonException e) {
                LOG.debug("An id token could not be read");
            }
        }
        return json.createObjectNode();
    }
}
