package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks WorkOS's API, with the key of the environment. AuthKit's tokens name nobody's address.
 *
 * @param base where the API is
 * @param http how to get there
 * @param key the environment's API key
 */
public record WorkOsApi(URI base, IssuerHttp http, Secret key) implements Profiles {

    /** Where WorkOS has it. */
    public static final URI PLACE = URI.create("https://api.workos.com");

    /** Ids become parts of addresses; those of WorkOS are made of these. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    @Override
    public Optional<String> verifiedEmail(String subject, Secret token) throws IOException {
        if (!ID.matcher(subject).matches()) {
            return Optional.empty();
        }
        try {
            return UserInfo.email(http.get(at("/user_management/users/" + subject), key));
        } catch (IssuerHttp.AnsweredException e) {
            if (e.refused()) {
                return Optional.empty(); // a program of a company rather than a person
            }
            throw e;
        }
    }

    @Override
    public Optional<String> organisationName(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(http.get(at("/organizations/" + id), key)
                            .path("name")
                            .asString(""))
                    .filter(name -> !name.isBlank());
        } catch (IOException e) {
            return Optional.empty(); // a workspace by the organisation's id works as well
        }
    }

    /** Redeems the code of a sign-in; gives the answer, whose {@code user} is who signed in. */
    JsonNode authenticate(String client, String code, Secret verifier) throws IOException {
        return http.postJson(
                at("/user_management/authenticate"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("client_id", client)
                        .put("client_secret", key.reveal())
                        .put("grant_type", "authorization_code")
                        .put("code", code)
                        .put("code_verifier", verifier.reveal()));
    }

    URI at(String path) {
        return base.resolve(path);
    }
}
