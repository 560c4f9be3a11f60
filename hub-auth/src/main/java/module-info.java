/** Who calls: users, personal access tokens, and the authenticator that tells a request's caller. Knows nothing of plugins. */
module ai.automagik.hub.auth {
    requires transitive ai.automagik.hub.spi;
    requires transitive ai.automagik.hub.storage;
    requires com.github.benmanes.caffeine;
    requires static org.jspecify;

    exports ai.automagik.hub.auth;
}
