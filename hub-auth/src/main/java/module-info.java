/**
 * Who calls: users, personal access tokens, and the authenticator that tells a request's caller; and the authorization server that
 * gives OAuth clients tokens. Knows nothing of plugins.
 */
module ai.automagik.hub.auth {
    requires transitive ai.automagik.hub.spi;
    requires transitive ai.automagik.hub.storage;
    requires transitive tools.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires com.webauthn4j.core;
    requires io.github.bucket4j.core;
    requires okhttp3;
    requires okio;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.automagik.hub.auth;
    exports ai.automagik.hub.auth.external;
    exports ai.automagik.hub.auth.login;
    exports ai.automagik.hub.auth.server;
    exports ai.automagik.hub.auth.connect;
    exports ai.automagik.hub.auth.workspace;
}
