/** Who calls: users, personal access tokens, and the authenticator that tells a request's caller. Knows nothing of plugins. */
module ai.automagik.hub.auth {
    requires transitive ai.automagik.hub.spi;
    requires transitive ai.automagik.hub.storage;
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires com.webauthn4j.core;
    requires io.github.bucket4j.core;
    requires okhttp3;
    requires okio;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports ai.automagik.hub.auth;
    exports ai.automagik.hub.auth.external;
}
