package ai.automagik.hub.core.plugin;

import ai.automagik.hub.spi.SpiVersion;
import ai.automagik.hub.spi.ToolProvider;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The modules of one plugin: read from its JARs, and checked before anything of them is loaded.
 *
 * @param jars one module each, with distinct names and packages
 */
record PluginModules(List<PluginJar> jars) {

    PluginModules {
        jars = List.copyOf(jars);
    }

    /** Reads and checks; every problem is reported at once. */
    static PluginModules read(StagedPlugin plugin, HubWorld hub) throws PluginRefusedException {
        List<String> problems = new ArrayList<>();
        List<PluginJar> jars = new ArrayList<>();
        for (Path jar : plugin.jars()) {
            try {
                jars.add(PluginJar.read(jar));
            } catch (PluginRefusedException e) {
                problems.addAll(e.problems());
            }
        }
        PluginModules modules = new PluginModules(jars);
        modules.addProblems(hub, problems);
        if (!problems.isEmpty()) {
            throw new PluginRefusedException(problems);
        }
        return modules;
    }

    private void addProblems(HubWorld hub, List<String> problems) {
        Map<String, String> fileOfModule = new TreeMap<>();
        Map<String, String> fileOfPackage = new TreeMap<>();
        for (PluginJar jar : jars) {
            addHubsOwn(jar, problems);
            String twin = fileOfModule.putIfAbsent(jar.name(), jar.file());
            if (twin == null) {
                addSplitPackages(jar, fileOfPackage, problems);
            } else {
                problems.add("'" + twin + "' and '" + jar.file() + "' are both the module '" + jar.name()
                        + "'; keep one of them");
            }
            addSpiVersion(jar, problems);
        }
        jars.forEach(jar -> addRequires(jar, hub, fileOfModule, problems));
        // With JARs missing from the list, the provider may well be in one of those.
        if (problems.isEmpty() && jars.stream().noneMatch(PluginModules::providesTools)) {
            problems.add(noProvider());
        }
    }

    private static void addHubsOwn(PluginJar jar, List<String> problems) {
        if (HubWorld.isOfTheHub(jar.name())) {
            problems.add("it brings '" + jar.file() + "', which is the hub's own module '" + jar.name()
                    + "'; remove it, the hub has it already (scope 'provided' in Maven)");
            return;
        }
        if (HubWorld.isOfTheJdk(jar.name())) {
            problems.add("'" + jar.file() + "' has the name '" + jar.name() + "' of a module of the JDK; remove it");
        }
        jar.descriptor().packages().stream()
                .filter(name -> name.equals(HubWorld.SPI))
                .forEach(name -> problems.add("'" + jar.file() + "' contains a copy of the plugin API (package '" + name
                        + "'); leave it out, the hub has it already (scope 'provided' in Maven)"));
    }

    private static void addSplitPackages(PluginJar jar, Map<String, String> fileOfPackage, List<String> problems) {
        for (String name : jar.descriptor().packages().stream().sorted().toList()) {
            String other = fileOfPackage.putIfAbsent(name, jar.file());
            if (other != null) {
                problems.add("'" + other + "' and '" + jar.file() + "' both contain the package '" + name
                        + "'; remove one of them, or put both into one JAR");
                return;
            }
        }
    }

    private static void addSpiVersion(PluginJar jar, List<String> problems) {
        Optional<String> named = jar.spiVersion();
        if (named.isEmpty()) {
            return;
        }
        String text = named.get().strip();
        if (!text.matches("[1-9][0-9]{0,5}")) {
            problems.add("the manifest of '" + jar.file() + "' names the plugin API version '" + text
                    + "', which is no number; write '" + SpiVersion.MANIFEST_ATTRIBUTE + ": " + SpiVersion.CURRENT
                    + "'");
        } else if (Integer.parseInt(text) > SpiVersion.CURRENT) {
            problems.add("'" + jar.file() + "' was built for version " + text
                    + " of the plugin API and this hub has version " + SpiVersion.CURRENT
                    + "; update the hub, or use an older version of the plugin");
        }
    }

    private static void addRequires(
            PluginJar jar, HubWorld hub, Map<String, String> fileOfModule, List<String> problems) {
        if (jar.descriptor().isAutomatic()) {
            return;
        }
        for (Requires requires : jar.descriptor().requires()) {
            String name = requires.name();
            boolean isStatic = requires.modifiers().contains(Requires.Modifier.STATIC);
            if (fileOfModule.containsKey(name) || hub.mayBeRead(name)) {
                continue;
            }
            if (HubWorld.isOfTheHub(name)) {
                problems.add("module '" + jar.name() + "' reads the hub's internals (it requires '" + name + "'); use '"
                        + HubWorld.SPI + "' alone");
            } else if (!isStatic) {
                problems.add(missing(jar, name, hub));
            }
        }
    }

    private static String missing(PluginJar jar, String name, HubWorld hub) {
        if (HubWorld.isOfTheJdk(name)) {
            return "module '" + jar.name() + "' requires '" + name
                    + "', which this hub was started without; add '--add-modules " + name + "' to the hub's command";
        }
        if (hub.module(name).isPresent()) {
            return "module '" + jar.name() + "' requires '" + name
                    + "', which the hub has for itself alone; add the library's JAR to the plugin's folder";
        }
        return "module '" + jar.name() + "' requires '" + name
                + "', which is in no JAR of its folder; add the library's JAR";
    }

    private static boolean providesTools(PluginJar jar) {
        return jar.descriptor().provides().stream()
                .map(ModuleDescriptor.Provides::service)
                .anyMatch(ToolProvider.class.getName()::equals);
    }

    private String noProvider() {
        return "none of its JARs ("
                + String.join(
                        ", ",
                        jars.stream().map(PluginJar::file).sorted().limit(3).toList())
                + (jars.size() > 3 ? ", ..." : "") + ") offers a tool; add 'provides " + ToolProvider.class.getName()
                + " with ...' to its module-info.java, or, in a JAR without one, the file 'META-INF/services/"
                + ToolProvider.class.getName() + "'";
    }
}
