package ai.automagik.hub.core.plugin;

import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the hub offers a plugin's modules to read: the JDK's modules and the plugin API, nothing else. Immutable.
 *
 * @param layer the hub's own layer
 */
record HubWorld(ModuleLayer layer) {

    static final String SPI = "ai.automagik.hub.spi";
    static final String SCHEMA = "ai.automagik.hub.schema";
    private static final String HUB_PREFIX = "ai.automagik.hub";
    private static final ModuleFinder JDK = ModuleFinder.ofSystem();

    /** Tells whether a module is the JDK's. Some libraries call themselves {@code java.annotation} and the like. */
    static boolean isOfTheJdk(String module) {
        return JDK.find(module).isPresent();
    }

    /** Tells whether a name belongs to the hub: its modules and packages. */
    static boolean isOfTheHub(String name) {
        return name.equals(HUB_PREFIX) || name.startsWith(HUB_PREFIX + ".");
    }

    /** Finds one of the hub's modules, or of the JDK's as far as this hub was started with it. */
    Optional<Module> module(String name) {
        return layer.findModule(name);
    }

    /** Names what any plugin may read. */
    List<String> readable() {
        return Stream.concat(Stream.of(SPI), jdkModules().filter(name -> !name.equals("java.base")))
                .toList();
    }

    /** Tells whether a plugin's module may require this one, and it is there. */
    boolean mayBeRead(String name) {
        return (name.equals(SPI) || isOfTheJdk(name)) && module(name).isPresent();
    }

    /** The JDK's modules stand in the boot layer, whatever layer the hub itself is in. */
    private static Stream<String> jdkModules() {
        return ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(HubWorld::isOfTheJdk)
                .sorted();
    }
}
