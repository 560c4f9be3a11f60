package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a client sends to the token endpoint. Nothing of it is checked yet.
 *
 * @param origin by which the client knows this hub
 * @param credentials who it says it is
 * @param grantType {@code authorization_code} or {@code refresh_token}
 * @param code the code, for the former
 * @param verifier the PKCE verifier, for the former
 * @param redirectUri where the code was sent; checked if it is there, as OAuth 2.1 has it
 * @param refreshToken the refresh token, for the latter
 * @param scope narrows what the access token may be used for
 * @param resources what the tokens are to be for
 */
public record TokenRequest(
        URI origin,
        Credentials credentials,
        Optional<String> grantType,
        Optional<Secret> code,
        Optional<Secret> verifier,
        Optional<String> redirectUri,
        Optional<Secret> refreshToken,
        Optional<String> scope,
        List<String> resources) {

    public TokenRequest {
        resources = List.copyOf(resources);
    }
}
