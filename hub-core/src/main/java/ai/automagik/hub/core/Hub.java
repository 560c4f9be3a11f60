package ai.automagik.hub.core;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.external.Identities;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.core.feed.AuditRetention;
import ai.automagik.hub.core.feed.AuditWriter;
import ai.automagik.hub.core.feed.ChangeFeed;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.feed.Freshness;
import ai.automagik.hub.core.feed.PluginReloads;
import ai.automagik.hub.core.feed.RegistryRecorder;
import ai.automagik.hub.core.feed.UserChanges;
import ai.automagik.hub.core.http.AccessCheck;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.core.rest.IdentitiesResource;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A running hub, and the one place that says what it is made of: read {@code assemble} from top to bottom, and
 * what it puts together where that is said: {@code Ground}, {@code Entrance}, {@code Holdings}, {@code CallPath}.
 *
 * <p>Thread-safe. Whoever starts a hub closes it.
 */
public final class Hub implements AutoCloseable {

    private final Parts parts;
    private final PluginReloads reloads;
    private final Front front;
    private final Supplier<Optional<OneTimeLinks.Made>> ownersLink;

    private Hub(Parts parts, PluginReloads reloads, Front front, Supplier<Optional<OneTimeLinks.Made>> ownersLink) {
        this.parts = parts;
        this.reloads = reloads;
        this.front = front;
        this.ownersLink = ownersLink;
    }

    /**
     * Starts a hub that serves MCP and REST over HTTP.
     *
     * @throws ConfigException if keys that no tool knows were stated, or the address may not or cannot be bound
     * @throws ai.automagik.hub.storage.StorageException if the storage cannot be opened
     */
    public static Hub start(HubConfig config) {
        return start(config, Reach.WORLD);
    }

    /** The same, with tools that reach so far. */
    public static Hub start(HubConfig config, Reach reach) {
        return start(config, reach, InstantSource.system());
    }

    /** The same, by another clock. */
    static Hub start(HubConfig config, Reach reach, InstantSource clock) {
        return assemble(config, reach, clock, (services, parts) -> parts.add("http", Front.http(config, services)));
    }

    /**
     * Starts a hub that serves MCP to the local owner over a pair of streams; it binds no address.
     *
     * @throws ConfigException if keys that no tool knows were stated
     * @throws ai.automagik.hub.storage.StorageException if the storage cannot be opened
     */
    public static Hub startStdio(HubConfig config, InputStream in, OutputStream out) {
        return startStdio(config, in, out, Reach.WORLD);
    }

    /** The same, with tools that reach so far. */
    public static Hub startStdio(HubConfig config, InputStream in, OutputStream out, Reach reach) {
        return assemble(
                config,
                reach,
                InstantSource.system(),
                (services, parts) -> parts.add("stdio", Front.stdio(services, in, out)));
    }

    /** Says which stated keys no tool knows, with the nearest key that one knows: reads the plugins to find out. */
    public static List<String> unknownToolKeys(HubConfig config) {
        InstantSource clock = InstantSource.system();
        try (Plugins plugins = PluginStart.read(config, PluginStart.temporaryStaging(), new Binder(), clock)) {
            return PluginStart.unknownKeys(config, plugins.registry());
        } catch (IOException e) {
            throw new UncheckedIOException("Copies of plugins could not be deleted", e);
        }
    }

    /** Opens connections beside the hubs of a config, for a command that ends some; its caller closes them. */
    public static Connections connections(HubConfig config, Storage storage) {
        Networks networks = new Networks(PrivateHosts.parse(config.privateHosts()), Reach.WORLD.resolver());
        return new Connections(
                config.providers(),
                storage,
                networks.toProviders(config.providers()),
                Optional::empty,
                InstantSource.system(),
                new SecureRandom(),
                user -> {});
    }

    /** Makes a hub with a front; whoever makes the front sees what it is given. */
    static Hub assemble(HubConfig config, Reach reach, InstantSource clock, Front.Maker maker) {
        Parts parts = new Parts();
        try {
            return assemble(config, reach, clock, maker, parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Hub assemble(HubConfig config, Reach reach, InstantSource clock, Front.Maker maker, Parts parts) {
        Ground ground = Ground.of(config, reach, clock, parts);
        Storage storage = ground.storage();
        Plugins plugins = ground.plugins();
        Users users = new Users(storage, clock, ground.random());
        User owner = users.ensureOwner();

        AuditWriter audit = parts.add("audit", new AuditWriter(storage));
        config.auditKept()
                .ifPresent(kept -> parts.add("audit retention", new AuditRetention(storage, clock, kept))
                        .start());
        Entrance entrance = Entrance.of(ground, audit);
        entrance.elsewhere().ifPresent(service -> ground.background().execute(service::check));

        UserChanges changes = new UserChanges();
        UserChanges access = new UserChanges();
        ChangeListeners listeners = new ChangeListeners(access::tell, changes::tell);
        Holdings holdings = Holdings.of(ground, owner, listeners, parts);
        NodeId node = new NodeId(UUID.randomUUID());
        CallPath path = CallPath.of(ground, holdings, listeners, audit, node, parts);

        PluginReloads reloads =
                new PluginReloads(plugins, new RegistryRecorder(storage, node, clock), ground.background());
        Followers followers = new Followers();
        Freshness freshness = new Freshness(
                List.of(entrance.authenticator(), entrance.people().sessions(), holdings.connections()),
                path.mounts(),
                followers,
                reloads::request);
        changes.follow(freshness::toolsChanged);
        access.follow(freshness::accessChanged);
        plugins.onChange(registry -> freshness.registryChanged());
        reloads.record(0);
        parts.add("feed", new ChangeFeed(storage, node, clock, freshness)).start();

        Front front = maker.make(
                new Front.Services(
                        path.dispatcher(),
                        path.callIds(),
                        followers,
                        entrance.authenticator(),
                        () -> Front.granted(entrance.tokens().local(owner)),
                        Optional.of(new Front.Rest(
                                holdings.tools(),
                                holdings.userConnections(),
                                holdings.workspaces(),
                                new IdentitiesResource.Parts(
                                        new Identities(storage, clock), users, entrance.issuer()))),
                        Optional.of(new Front.Site(
                                SiteRoutes.of(entrance, holdings, plugins::registry),
                                new AccessCheck(entrance.people().signIn(), AccessCheck.Members.of(storage)),
                                storage.sealer(),
                                ground.random(),
                                entrance.ownerCanSignIn(owner))),
                        ground.address(),
                        () -> Readinesses.of(storage, plugins)),
                parts);
        return new Hub(parts, reloads, front, () -> entrance.ownersLink(owner));
    }

    /** Where MCP clients connect: {@code http://127.0.0.1:8000/mcp}; a hub on streams has no such place. */
    public URI url() {
        return front.url();
    }

    /**
     * Makes the link by which the owner signs in for the first time, in a browser: a secret, for their eyes alone.
     *
     * @return the link; empty once the owner has a password or a passkey
     */
    public Optional<FirstSignIn> firstSignIn() {
        return ownersLink.get().map(made -> new FirstSignIn(made.path(), made.expiresAt()));
    }

    /**
     * Where the owner signs in for the first time.
     *
     * @param path of the hub; a secret
     * @param until when it ends
     */
    public record FirstSignIn(String path, Instant until) {

        /** Does not show the link. */
        @Override
        public String toString() {
            return "FirstSignIn[until " + until + "]";
        }
    }

    /**
     * Reads the plugins again, as {@code automagik-tools plugins reload} and SIGHUP ask for.
     *
     * @return what became of each plugin
     * @throws InterruptedException if the caller gives up waiting
     */
    public List<PluginReport> reloadPlugins() throws InterruptedException {
        return reloads.now(0);
    }

    /** What became of each plugin when the plugins were last read. */
    public List<PluginReport> plugins() {
        return reloads.reports();
    }

    /** The hub's parts in the order they were made, for the log and for incidents. */
    public List<String> describe() {
        return parts.names();
    }

    /** Waits until the hub has ended: a hub on streams at the end of its input, any hub when it is closed. */
    public void awaitEnd() throws InterruptedException {
        front.awaitEnd();
    }

    /** Stops: no new calls, running ones finish within the stop time-out, streams are closed. May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
