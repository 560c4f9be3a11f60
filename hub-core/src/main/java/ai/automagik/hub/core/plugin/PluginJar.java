package ai.automagik.hub.core.plugin;

import ai.automagik.hub.spi.SpiVersion;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * One JAR of a plugin.
 *
 * @param file its file name
 * @param module what it is as a module
 * @param spiVersion the version of the plugin API that its manifest names, if any
 */
record PluginJar(String file, ModuleReference module, Optional<String> spiVersion) {

    /** Reads a JAR, or says why it cannot be one module. */
    static PluginJar read(Path jar) throws PluginRefusedException {
        String file = jar.getFileName().toString();
        Optional<String> spiVersion = spiVersionOf(jar, file);
        try {
            Set<ModuleReference> modules = ModuleFinder.of(jar).findAll();
            if (modules.size() != 1) {
                throw new PluginRefusedException("'" + file + "' holds no module; replace it by the tool's JAR");
            }
            return new PluginJar(file, modules.iterator().next(), spiVersion);
        } catch (FindException e) {
            throw new PluginRefusedException(PlainWords.ofJar(file, e));
        }
    }

    private static Optional<String> spiVersionOf(Path jar, String file) throws PluginRefusedException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return Optional.ofNullable(open.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(SpiVersion.MANIFEST_ATTRIBUTE));
        } catch (IOException e) {
            throw new PluginRefusedException("'" + file
                    + "' is not a complete JAR; copy it again and run 'automagik-tools" + " plugins reload'");
        }
    }

    /** The module's name. */
    String name() {
        return descriptor().name();
    }

    ModuleDescriptor descriptor() {
        return module.descriptor();
    }
}
