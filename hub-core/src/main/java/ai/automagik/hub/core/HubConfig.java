package ai.automagik.hub.core;

import ai.automagik.hub.auth.connect.OAuthProviders;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hub is started with: checked, complete, immutable. Made by {@link ConfigReader}.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param allowInsecureBind whether another address than loopback is allowed without a configured sign-in
 * @param publicUrl the URL clients use, if another than host and port
 * @param allowedOrigins origins of web pages that may call the hub, besides its own
 * @param trustedProxies proxies that are believed when they say for whom they ask, in the form of
 *     {@link ConfigKey#HUB_TRUSTED_PROXIES}
 * @param plugins folder of plugins
 * @param data folder of the hub's own files
 * @param database where the rows are
 * @param masterKey where the master key comes from
 * @param privateHosts which private addresses tools may connect to, in the form of {@link ConfigKey#HUB_ALLOW_PRIVATE_HOSTS}
 * @param callTimeout how long a call may take
 * @param rates how many calls a user may make
 * @param stopTimeout how long running calls may go on when the hub stops
 * @param auditKept how long audit events are kept; for ever if empty
 * @param signIn who says who people are
 * @param toolEnvironment values for tools' settings, by environment name: for the local owner alone
 * @param providers where users' accounts can be connected
 */
public record HubConfig(
        String host,
        int port,
        boolean allowInsecureBind,
        Optional<URI> publicUrl,
        Set<String> allowedOrigins,
        String trustedProxies,
        Path plugins,
        Path data,
        StorageConfig.Database database,
        StorageConfig.MasterKeySource masterKey,
        String privateHosts,
        Duration callTimeout,
        Rates rates,
        Duration stopTimeout,
        Optional<Duration> auditKept,
        SignInMode signIn,
        ToolEnvironment toolEnvironment,
        OAuthProviders providers) {

    /**
     * How many calls a user may make in a minute; 0 for as many as they like.
     *
     * @param calls in all
     * @param writes of one operation that changes something
     */
    public record Rates(int calls, int writes) {}

    /**
     * Values for tools' settings from outside storage, by environment name.
     *
     * @param stated from {@code --env} and env files, where a name that no tool knows is a mistake
     * @param ambient from the process environment, where it is not
     */
    public record ToolEnvironment(Map<String, Secret> stated, Map<String, Secret> ambient) {

        /** No values. */
        public static final ToolEnvironment NONE = new ToolEnvironment(Map.of(), Map.of());

        public ToolEnvironment {
            stated = Map.copyOf(stated);
            ambient = Map.copyOf(ambient);
        }

        /** Finds a value by environment name. */
        public Optional<Secret> find(String name) {
            Secret value = stated.get(name);
            return Optional.ofNullable(value != null ? value : ambient.get(name));
        }
    }
}
