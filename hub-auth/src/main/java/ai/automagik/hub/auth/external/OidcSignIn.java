package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.external.TokenCheck.Checked;
import ai.automagik.hub.spi.Secret;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Signs browsers in with an OpenID provider: authorization code, PKCE, nonce (OpenID Connect Core section 3.1). Thread-safe. */
public final class OidcSignIn implements SignInService {

    private static final String POST = "client_secret_post";
    private static final String METHODS = "token_endpoint_auth_methods_supported";

    private final Issuer issuer;
    private final IssuerHttp http;
    private final String client;
    private final Secret secret;
    private final TokenCheck check;
    private final Profiles profiles;

    /** Signs in as a client that the provider knows. */
    public OidcSignIn(
            Issuer issuer, IssuerHttp http, String client, Secret secret, Profiles profiles, InstantSource clock) {
        this.issuer = issuer;
        this.http = http;
        this.client = client;
        this.secret = secret;
        this.profiles = profiles;
        // Identity tokens are for the client, as access tokens are for the hub: neither passes for the other.
        this.check = new TokenCheck(issuer, new TokenRules(TokenRules.OIDC_ALGORITHMS, () -> List.of(client)), clock);
    }

    @Override
    public URI place(SignInAttempt attempt) {
        HttpUrl page = HttpUrl.get(issuer.metadata()
                .authorizationEndpoint()
                .orElseThrow(() -> missing("authorization_endpoint"))
                .toString());
        return page.newBuilder()
                .addQueryParameter("response_type", "code")
                .addQueryParameter("client_id", client)
                .addQueryParameter("redirect_uri", attempt.callback().toString())
                .addQueryParameter("scope", "openid email profile")
                .addQueryParameter("state", attempt.state().reveal())
                .addQueryParameter("nonce", attempt.nonce())
                .addQueryParameter("code_challenge", attempt.challenge())
                .addQueryParameter("code_challenge_method", "S256")
                .build()
                .uri();
    }

    private IssuerUnavailableException missing(String name) {
        return new IssuerUnavailableException("The metadata of " + issuer.name() + " has no " + name);
    }

    @Override
    public Arrival redeem(SignInAttempt attempt, SignInReply reply) throws IOException, UntrustedException {
        IssuerMetadata metadata = issuer.metadata();
        boolean says = metadata.document().contains("\"authorization_response_iss_parameter_supported\":true");
        if (reply.issuer().isEmpty() ? says : !reply.issuer().get().equals(issuer.name())) {
            throw new UntrustedException("The answer is not of the issuer that was asked");
        }
        JsonNode answer = redeem(attempt, reply.code().orElseThrow(), metadata);
        Secret access = Secret.of(answer.path("access_token").asString(""));
        return switch (check.check(answer.path("id_token").asString(""))) {
            case Checked.Bad bad -> throw new UntrustedException(bad.sentence());
            case Checked.Good good -> arrival(attempt, good.claims(), access);
        };
    }

    private JsonNode redeem(SignInAttempt attempt, Secret code, IssuerMetadata metadata) throws IOException {
        URI place = metadata.tokenEndpoint().orElseThrow(() -> missing("token_endpoint"));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code.reveal());
        form.put("redirect_uri", attempt.callback().toString());
        form.put("code_verifier", attempt.verifier().reveal());
        boolean basic =
                !metadata.all(METHODS).contains(POST) || metadata.all(METHODS).contains("client_secret_basic");
        if (!basic) {
            form.put("client_id", client);
            form.put("client_secret", secret.reveal());
        }
        return http.postForm(place, form, basic ? Optional.of(new IssuerHttp.Basic(client, secret)) : Optional.empty());
    }

    private Arrival arrival(SignInAttempt attempt, JWTClaimsSet claims, Secret access)
            throws IOException, UntrustedException {
        if (!Claims.text(claims, "nonce").equals(Optional.of(attempt.nonce()))) {
            throw new UntrustedException("The identity token belongs to another sign-in");
        }
        if (claims.getAudience().size() > 1 && !Claims.text(claims, "azp").equals(Optional.of(client))) {
            throw new UntrustedException("The identity token was made for another client");
        }
        Optional<String> said = Claims.verifiedEmail(claims);
        return new Arrival(
                issuer.name(),
                claims.getSubject(),
                said.isPresent() ? said : profiles.verifiedEmail(claims.getSubject(), access),
                Optional.empty(),
                Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant).orElse(Instant.EPOCH));
    }
}
