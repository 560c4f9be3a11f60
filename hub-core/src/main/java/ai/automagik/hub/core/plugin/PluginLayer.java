package ai.automagik.hub.core.plugin;

import ai.automagik.hub.spi.ToolProvider;
import java.lang.ModuleLayer.Controller;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A plugin's module layer: one class loader, and no way to the hub but the plugin API.
 *
 * @param layer the layer
 * @param loader the class loader of all its modules
 */
record PluginLayer(ModuleLayer layer, ClassLoader loader) {

    /** Makes a layer of checked modules; runs no code of the plugin. */
    static PluginLayer define(PluginModules modules, HubWorld hub, JdkLoader parent) throws PluginRefusedException {
        ClosedWorld world = new ClosedWorld(modules.jars(), hub);
        try {
            // Every module is a root: a module that was automatic does not say what it needs.
            Configuration configuration = Configuration.resolve(
                    world, List.of(hub.layer().configuration()), ModuleFinder.of(), world.names());
            Controller controller = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(hub.layer()), parent);
            connect(controller, world);
            hub.module(HubWorld.SCHEMA).ifPresent(schema -> open(controller, schema));
            String any = world.names().iterator().next();
            return new PluginLayer(controller.layer(), controller.layer().findLoader(any));
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new PluginRefusedException(PlainWords.ofLayer(e));
        }
    }

    /** The plugin's providers; walking through them runs the plugin's code. */
    Stream<ServiceLoader.Provider<ToolProvider>> providers() {
        // A layer's loader also gives what its parents provide.
        return ServiceLoader.load(layer, ToolProvider.class).stream()
                .filter(provider -> provider.type().getModule().getLayer() == layer);
    }

    /** Tells whether a module is one of the plugin's. */
    boolean has(Optional<String> module) {
        return module.flatMap(layer::findModule)
                .filter(found -> found.getLayer() == layer)
                .isPresent();
    }

    /**
     * Lets the modules that were automatic read all of the plugin's, as they did, and be read by whoever reads one of them.
     * Added after the fact, because descriptors must not require each other in a circle.
     */
    private static void connect(Controller controller, ClosedWorld world) {
        List<Module> all = List.copyOf(controller.layer().modules());
        List<Module> synthetic = all.stream()
                .filter(module -> world.synthetic().contains(module.getName()))
                .toList();
        for (Module module : all) {
            if (synthetic.contains(module)) {
                all.forEach(other -> controller.addReads(module, other));
            } else if (synthetic.stream().anyMatch(module::canRead)) {
                synthetic.forEach(other -> controller.addReads(module, other));
            }
        }
    }

    /** Lets the hub make a handler's records and read them; they need not be public. */
    private static void open(Controller controller, Module schema) {
        for (Module module : controller.layer().modules()) {
            for (String name : module.getPackages()) {
                controller.addOpens(module, name, schema);
            }
        }
    }
}
