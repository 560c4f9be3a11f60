package ai.automagik.hub.it;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the modules we build say of themselves, read from the JARs that are shipped. */
final class ModuleDescriptions {

    private static final String OURS = "ai.automagik.";

    private ModuleDescriptions() {}

    /** Our modules in a folder of JARs, by name. */
    static List<ModuleDescriptor> in(Path folder) {
        return ModuleFinder.of(folder).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith(OURS))
                .sorted()
                .toList();
    }

    /** Those of our modules that a module requires. */
    static Set<String> ours(ModuleDescriptor module) {
        return module.requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Describes modules as {@code jar --describe-module} does, in a fixed order and without versions. */
    static String describe(Collection<ModuleDescriptor> modules) {
        return modules.stream().map(ModuleDescriptions::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(ModuleDescriptor module) {
        List<String> lines = new ArrayList<>();
        module.requires().stream()
                .filter(needed -> !needed.modifiers().contains(Requires.Modifier.MANDATED))
                .forEach(needed -> lines.add("requires " + words(needed.modifiers()) + needed.name()));
        module.exports().forEach(open -> lines.add("exports " + open.source() + to(open.targets())));
        module.opens().forEach(open -> lines.add("opens " + open.source() + to(open.targets())));
        module.uses().forEach(service -> lines.add("uses " + service));
        module.provides()
                .forEach(service -> lines.add("provides " + service.service() + " with " + service.providers()));
        String kind = module.isAutomatic() ? "automatic module " : "module ";
        return kind + module.name() + "\n"
                + lines.stream().sorted().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static String words(Set<?> modifiers) {
        return modifiers.stream()
                .map(modifier -> modifier.toString().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String to(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + new TreeSet<>(targets);
    }
}
