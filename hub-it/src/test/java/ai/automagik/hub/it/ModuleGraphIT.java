package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules that are shipped are cut as ARCHITECTURE.md says. */
class ModuleGraphIT {

    private static final Path GOLDEN =
            Assembly.HOME.resolve("hub-it/src/test/resources/ai/automagik/hub/it/modules.txt");

    private static final String HUB = "ai.automagik.hub.";
    private static final String SPI = HUB + "spi";

    /** Which of our modules may be required by which: the arrows. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            SPI,
            Set.of(),
            HUB + "schema",
            Set.of(SPI),
            HUB + "storage",
            Set.of(SPI),
            HUB + "auth",
            Set.of(SPI, HUB + "storage"),
            HUB + "pages",
            Set.of(),
            HUB + "core",
            Set.of(SPI, HUB + "schema", HUB + "storage", HUB + "auth", HUB + "pages"),
            HUB + "cli",
            Set.of(SPI, HUB + "schema", HUB + "storage", HUB + "auth", HUB + "core"));

    @Test
    void theArrowsAreThoseOfTheArchitecture() {
        Map<String, Set<String>> found = ModuleDescriptions.in(Assembly.LIB).stream()
                .collect(Collectors.toMap(ModuleDescriptor::name, ModuleDescriptions::ours));

        assertThat(found.keySet()).isEqualTo(ARROWS.keySet());
        assertThat(found)
                .allSatisfy((module, needed) -> assertThat(ARROWS.get(module))
                        .as("what %s may require", module)
                        .containsAll(needed));
    }

    @Test
    void thePluginApiDependsOnNothing() {
        ModuleDescriptor spi = ModuleDescriptions.in(Assembly.LIB).stream()
                .filter(module -> module.name().equals(SPI))
                .findFirst()
                .orElseThrow();

        assertThat(spi.requires()).extracting(ModuleDescriptor.Requires::name).containsExactly("java.base");
    }

    @Test
    void pluginsNeedThePluginApiAloneAndShowNothing() throws IOException {
        List<ModuleDescriptor> plugins = plugins();

        assertThat(plugins).extracting(ModuleDescriptor::name).contains("ai.automagik.tools.wait");
        assertThat(plugins).allSatisfy(plugin -> {
            assertThat(ModuleDescriptions.ours(plugin)).containsExactly(SPI);
            assertThat(plugin.exports()).isEmpty();
            assertThat(plugin.isAutomatic()).isFalse();
        });
    }

    @Test
    void whatIsExportedAndRequiredChangesInSight() throws IOException {
        List<ModuleDescriptor> modules = new ArrayList<>(ModuleDescriptions.in(Assembly.LIB));
        modules.addAll(plugins());
        String now = ModuleDescriptions.describe(modules);
        Path seen = Assembly.HOME.resolve("hub-it/target/modules.txt");
        Files.createDirectories(seen.getParent());
        Files.writeString(seen, now);

        assertThat(now)
                .as(
                        "Modules require or export something else than before. If that is meant, look at the difference and run:"
                                + "%n  cp hub-it/target/modules.txt hub-it/src/test/resources/ai/automagik/hub/it/modules.txt")
                .isEqualTo(Files.readString(GOLDEN));
    }

    private static List<ModuleDescriptor> plugins() throws IOException {
        try (Stream<Path> folders = Files.list(Assembly.PLUGINS)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .flatMap(folder -> ModuleDescriptions.in(folder).stream())
                    .toList();
        }
    }

    @Test
    void noPackageIsInTwoModulesOfTheModulePath() {
        Map<String, Set<String>> owners = new TreeMap<>();
        java.lang.module.ModuleFinder.of(Assembly.LIB)
                .findAll()
                .forEach(module -> module.descriptor()
                        .packages()
                        .forEach(name -> owners.computeIfAbsent(name, unused -> new java.util.TreeSet<>())
                                .add(module.descriptor().name())));

        assertThat(owners.entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .as("modules with package %s", entry.getKey())
                        .hasSize(1));
    }
}
