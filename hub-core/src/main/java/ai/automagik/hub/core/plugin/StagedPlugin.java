package ai.automagik.hub.core.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin's private copy, which nobody replaces under a running class loader.
 *
 * @param id the plugin's id
 * @param digest what the files hold
 * @param folder where the copy stands
 * @param jars the copied JARs, sorted by name
 */
record StagedPlugin(String id, Digest digest, Path folder, List<Path> jars) {

    StagedPlugin {
        jars = List.copyOf(jars);
    }
}
