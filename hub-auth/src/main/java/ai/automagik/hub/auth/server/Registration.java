package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.OAuthClient;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of a client that wanted to register (RFC 7591). */
public sealed interface Registration {

    /**
     * It is registered.
     *
     * @param client its record
     * @param secret its secret, which nothing will show again; empty for a public client
     */
    record Made(OAuthClient client, Optional<Secret> secret) implements Registration {

        /** The answer to the client (section 3.2.1), which holds the secret. */
        public ObjectNode document() {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("client_id", client.id());
            document.put("client_id_issued_at", client.createdAt().getEpochSecond());
            secret.ifPresent(
                    text -> document.put("client_secret", text.reveal()).put("client_secret_expires_at", 0));
            document.put("client_name", client.name());
            client.redirectUris().forEach(document.putArray("redirect_uris")::add);
            document.putArray("grant_types").add("authorization_code").add("refresh_token");
            document.putArray("response_types").add("code");
            document.put("token_endpoint_auth_method", client.authMethod());
            return document.put("application_type", client.applicationType());
        }
    }

    /**
     * It is not.
     *
     * @param error {@code invalid_redirect_uri} or {@code invalid_client_metadata}
     * @param description a sentence for whoever makes the client
     */
    record Refused(String error, String description) implements Registration {}

    /** There were too many from this address lately. */
    record TooMany() implements Registration {}
}
