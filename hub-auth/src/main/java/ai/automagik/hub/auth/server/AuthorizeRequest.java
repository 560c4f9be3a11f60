package ai.automagik.hub.auth.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks a person for, through their browser (RFC 6749 section 4.1.1, RFC 7636, RFC 8707). Nothing of it is checked
 * yet.
 *
 * @param origin by which the browser knows this hub
 * @param client the client's id
 * @param redirectUri where the answer is to be sent; empty means the only one the client has
 * @param responseType {@code code}
 * @param scope blank-separated; empty for the usual
 * @param state handed back unread
 * @param challenge the PKCE challenge
 * @param challengeMethod {@code S256}
 * @param resources what the tokens are to be for
 * @param prompt {@code none}, {@code consent}, ...
 * @param repeats whether something was given twice
 */
public record AuthorizeRequest(
        URI origin,
        Optional<String> client,
        Optional<String> redirectUri,
        Optional<String> responseType,
        Optional<String> scope,
        Optional<String> state,
        Optional<String> challenge,
        Optional<String> challengeMethod,
        List<String> resources,
        Optional<String> prompt,
        boolean repeats) {

    public AuthorizeRequest {
        resources = List.copyOf(resources);
    }

    boolean prompts(String word) {
        return List.of(prompt.orElse("").split(" ", -1)).contains(word);
    }
}
