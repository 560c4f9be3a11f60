package ai.automagik.hub.core;

import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.feed.Background;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * What every part of a hub stands on.
 *
 * @param config what the operator says
 * @param clock the time
 * @param random makes keys and ids
 * @param background work that nobody waits for
 * @param binder reads the records of tools
 * @param storage what lasts
 * @param plugins the tools there are
 * @param networks the ways out
 * @param address where the hub is found, once it listens
 */
record Ground(
        HubConfig config,
        InstantSource clock,
        SecureRandom random,
        Background background,
        Binder binder,
        Storage storage,
        Plugins plugins,
        Networks networks,
        Address address) {

    /** Opens storage and reads the plugins; whoever closes the parts closes both. */
    static Ground of(HubConfig config, Reach reach, InstantSource clock, Parts parts) {
        SecureRandom random = new SecureRandom();
        Background background = parts.add("background", new Background());
        Binder binder = new Binder();

        // Storage and plugins take their time and do not need each other.
        CompletableFuture<Storage> opening = CompletableFuture.supplyAsync(
                () -> Storage.open(new StorageConfig(config.database(), config.masterKey(), clock, random)),
                background);
        Plugins plugins;
        Storage storage;
        try {
            plugins =
                    parts.add("plugins", PluginStart.read(config, config.data().resolve("staging"), binder, clock));
        } finally {
            storage = parts.add("storage", PluginStart.join(opening));
        }
        PluginStart.refuseUnknownKeys(config, plugins.registry());
        Networks networks = new Networks(PrivateHosts.parse(config.privateHosts()), reach.resolver());
        return new Ground(config, clock, random, background, binder, storage, plugins, networks, new Address());
    }
}
