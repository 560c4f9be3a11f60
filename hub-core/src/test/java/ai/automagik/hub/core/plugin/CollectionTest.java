package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that went away really do. */
class CollectionTest {

    private static final int CYCLES = 30;

    /** Many times what it takes; a leak never ends. */
    private static final int MOST_ROUNDS = 100;

    @TempDir
    Path root;

    @Test
    void theClassesOfEveryReplacedVersionAreCollectedAndTheirCopiesDeleted() throws Exception {
        ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
        List<PhantomReference<ClassLoader>> old = new ArrayList<>();
        Path even = ZooTool.versioned("weather", "0").explicit().into(root.resolve("even"));
        Path odd = ZooTool.versioned("weather", "1").automatic().into(root.resolve("odd"));
        try (LoadedZoo zoo = new LoadedZoo(root)) {
            for (int i = 0; i <= CYCLES; i++) {
                Files.write(zoo.folder.resolve("weather.jar"), Files.readAllBytes(i % 2 == 0 ? even : odd));
                zoo.plugins.reload();
                assertThat(zoo.echo("weather", "hello")).isEqualTo(i % 2 + ": hello");
                if (i < CYCLES) {
                    old.add(new PhantomReference<>(zoo.tool("weather").lease().loader(), queue));
                }
            }

            assertThat(collected(queue)).isEqualTo(CYCLES);
            assertThat(copiesAfterCollection(zoo.staging)).isEqualTo(1);
        }
        assertThat(old).hasSize(CYCLES);
    }

    @Test
    void aPluginThatIsRemovedIsReportedUntilItsClassesAreCollected() throws Exception {
        try (LoadedZoo zoo = new LoadedZoo(root)) {
            Path jar = ZooTool.healthy("weather").explicit().into(zoo.folder);
            zoo.plugins.reload();
            Object leaked = zoo.tool("weather").provider();
            Files.delete(jar);

            zoo.plugins.reload();

            assertThat(zoo.report("weather").state()).isEqualTo("unload_pending");
            assertThat(leaked.toString()).startsWith("zoo.weather");
            leaked = null;
            for (int i = 0; i < MOST_ROUNDS && !zoo.report("weather").state().equals("unloaded"); i++) {
                collectOnce();
            }
            assertThat(zoo.report("weather").state()).isEqualTo("unloaded");
        }
    }

    private static int collected(ReferenceQueue<ClassLoader> queue) throws InterruptedException {
        int collected = 0;
        for (int i = 0; i < MOST_ROUNDS && collected < CYCLES; i++) {
            System.gc();
            while (queue.remove(50) != null) {
                collected++;
            }
        }
        return collected;
    }

    /** A collection that has certainly run: it took an object of ours. */
    private static void collectOnce() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), queue);
        System.gc();
        var unused = queue.remove(1000);
        canary.clear();
    }

    private static long copiesAfterCollection(Path staging) throws Exception {
        long copies = Long.MAX_VALUE;
        // The copy is deleted by the cleaner's thread, a moment after the collection.
        for (int i = 0; i < MOST_ROUNDS && copies > 1; i++) {
            collectOnce();
            copies = 0;
            for (Path hub : entries(staging)) {
                copies += entries(hub).stream().filter(Files::isDirectory).count();
            }
        }
        return copies;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
