package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a plugin's modules in a form that lets them read nothing of the hub but its plugin API.
 *
 * <p>An automatic module reads every module there is, the hub's libraries among them: the plugin could then not bring its
 * own version of one, and would see the hub's internals. So each becomes an open explicit module with the same packages and
 * providers, which requires the JDK and the plugin API; the readability among the plugin's own modules is added when the
 * layer is made.
 *
 * <p>An explicit module keeps its descriptor, but for what it requires {@code static}: that means "if it happens to be
 * there", and what the hub happens to have is not there for a plugin.
 */
final class ClosedWorld implements ModuleFinder {

    private final Map<String, ModuleReference> modules = new LinkedHashMap<>();
    private final Set<String> synthetic = new LinkedHashSet<>();

    /** Closes a plugin's modules, which have distinct names. */
    ClosedWorld(Collection<PluginJar> jars, HubWorld hub) {
        Set<String> own = jars.stream().map(PluginJar::name).collect(Collectors.toSet());
        for (PluginJar jar : jars) {
            ModuleDescriptor descriptor = jar.descriptor();
            if (descriptor.isAutomatic()) {
                synthetic.add(jar.name());
                modules.put(jar.name(), new Redescribed(explicit(jar, hub), jar.module()));
            } else {
                modules.put(jar.name(), new Redescribed(withoutStaticRequires(descriptor, own), jar.module()));
            }
        }
    }

    /** Names the modules that were automatic. */
    Set<String> synthetic() {
        return synthetic;
    }

    /** Names all modules. */
    Set<String> names() {
        return modules.keySet();
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
        return Set.copyOf(modules.values());
    }

    private static ModuleDescriptor explicit(PluginJar jar, HubWorld hub) {
        ModuleDescriptor automatic = jar.descriptor();
        ModuleDescriptor.Builder builder =
                ModuleDescriptor.newOpenModule(automatic.name()).packages(automatic.packages());
        hub.readable().stream().filter(name -> !name.equals(automatic.name())).forEach(builder::requires);
        automatic.packages().forEach(builder::exports);
        automatic.provides().forEach(builder::provides);
        ServiceUses.in(jar).forEach(builder::uses);
        return builder.build();
    }

    private static ModuleDescriptor withoutStaticRequires(ModuleDescriptor descriptor, Set<String> own) {
        boolean keepsAll = descriptor.requires().stream().noneMatch(requires -> isToBeDropped(requires, own));
        if (keepsAll) {
            return descriptor;
        }
        ModuleDescriptor.Builder builder = ModuleDescriptor.newModule(descriptor.name(), descriptor.modifiers())
                .packages(descriptor.packages());
        descriptor.requires().stream()
                .filter(requires -> !isToBeDropped(requires, own))
                .forEach(builder::requires);
        descriptor.exports().forEach(builder::exports);
        descriptor.opens().forEach(builder::opens);
        descriptor.uses().forEach(builder::uses);
        descriptor.provides().forEach(builder::provides);
        return builder.build();
    }

    private static boolean isToBeDropped(Requires requires, Set<String> own) {
        return requires.modifiers().contains(Requires.Modifier.STATIC)
                && !own.contains(requires.name())
                && !HubWorld.isOfTheJdk(requires.name());
    }

    /** A module as it stands in its JAR, under another descriptor. */
    private static final class Redescribed extends ModuleReference {

        private final ModuleReference original;

        Redescribed(ModuleDescriptor descriptor, ModuleReference original) {
            super(descriptor, original.location().orElse(null));
            this.original = original;
        }

        @Override
        public ModuleReader open() throws IOException {
            return original.open();
        }
    }
}
