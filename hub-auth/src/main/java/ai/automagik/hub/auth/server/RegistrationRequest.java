package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.server.Registration.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client says of itself, as a registration or as a metadata document (RFC 7591 section 2). What this hub has no use for is
 * not read.
 *
 * @param name what it calls itself; may be blank
 * @param redirectUris where codes may be sent; at least one, each one fit
 * @param authMethod how it says who it is at the token endpoint, if it says
 * @param applicationType {@code native} or {@code web}
 */
record RegistrationRequest(
        String name, List<String> redirectUris, Optional<String> authMethod, String applicationType) {

    private static final Set<String> APPLICATION_TYPES = Set.of("native", "web");
    private static final String INVALID = "invalid_client_metadata";
    private static final String INVALID_REDIRECT = "invalid_redirect_uri";

    /** A document as read: fit, or not. */
    sealed interface Read {

        /** It is fit. */
        record Fit(RegistrationRequest request, JsonNode document) implements Read {}

        /** It is not. */
        record Unfit(Refused refusal) implements Read {}
    }

    /** Reads a document of any bytes. */
    static Read read(byte[] body) {
        JsonNode document;
        try {
            document = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) { // its text would quote the stranger's document
            return unfit(INVALID, "The document is not JSON");
        }
        return document.isObject() ? read(document) : unfit(INVALID, "The document is not a JSON object");
    }

    private static Read read(JsonNode document) {
        JsonNode given = document.path("redirect_uris");
        if (!given.isArray() || given.isEmpty()) {
            return unfit(INVALID_REDIRECT, "redirect_uris is missing or empty; name at least one");
        }
        if (given.size() > Clients.MAX_REDIRECT_URIS) {
            return unfit(INVALID_REDIRECT, "redirect_uris names more than " + Clients.MAX_REDIRECT_URIS);
        }
        List<String> uris = new ArrayList<>();
        for (JsonNode one : given) {
            Optional<String> problem =
                    one.isString() ? RedirectUris.problem(one.asString()) : Optional.of("is no text");
            if (problem.isPresent()) {
                return unfit(INVALID_REDIRECT, "Redirect URI number " + (uris.size() + 1) + " " + problem.get());
            }
            uris.add(one.asString());
        }
        if (lacks(document, "grant_types", "authorization_code") || lacks(document, "response_types", "code")) {
            return unfit(INVALID, "This hub grants by authorization_code and answers with code; name them");
        }
        return new Read.Fit(
                new RegistrationRequest(
                        document.path("client_name").asString(""),
                        List.copyOf(uris),
                        document.path("token_endpoint_auth_method").stringValueOpt(),
                        applicationType(document, uris)),
                document);
    }

    private static boolean lacks(JsonNode document, String list, String needed) {
        JsonNode given = document.path(list);
        return !given.isMissingNode()
                && !given.isNull()
                && given.valueStream().noneMatch(one -> one.asString("").equals(needed));
    }

    /** Older clients do not say: those that wait on the person's machine are native. */
    private static String applicationType(JsonNode document, List<String> uris) {
        String given = document.path("application_type").asString("");
        if (APPLICATION_TYPES.contains(given)) {
            return given;
        }
        return uris.stream().allMatch(RedirectUris::isWeb) ? "web" : "native";
    }

    private static Read unfit(String error, String description) {
        return new Read.Unfit(new Refused(error, description));
    }
}
