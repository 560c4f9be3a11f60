package ai.automagik.hub.core.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin as it stands in the plugins folder.
 *
 * @param id the name of its folder, or of its JAR without {@code .jar}
 * @param jars its JARs, sorted by name; at least one
 */
record FoundPlugin(String id, List<Path> jars) {

    FoundPlugin {
        jars = List.copyOf(jars);
    }
}
