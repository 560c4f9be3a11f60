package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Invocation;
import ai.automagik.hub.core.registry.PluginLease;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.storage.PluginReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The plugins of a test, in a folder of its own. */
final class LoadedZoo implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** The same for all: compiling takes longer than loading. */
    private static final Path NEIGHBOUR = compiledNeighbour();

    final Path folder;
    final Path staging;
    final Plugins plugins;

    LoadedZoo(Path root) throws IOException {
        this(root, new PluginBounds(Duration.ofSeconds(5), Duration.ofSeconds(20)));
    }

    LoadedZoo(Path root, PluginBounds bounds) throws IOException {
        this.folder = Files.createDirectories(root.resolve("plugins"));
        this.staging = root.resolve("staging");
        this.plugins = new Plugins(
                folder, staging, Plugins.class.getModule().getLayer(), new Binder(), InstantSource.fixed(NOW), bounds);
    }

    /** What became of a plugin at the last reload. */
    PluginReport report(String plugin) {
        return plugins.reports().stream()
                .filter(report -> report.plugin().equals(plugin))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report of '" + plugin + "' in " + plugins.reports()));
    }

    /**
     * Reloads beside a healthy neighbour, who must not notice anything, and gives the sentence about the sick plugin.
     */
    String refusalOf(String plugin) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("neighbour"));
        Files.copy(NEIGHBOUR, own.resolve("neighbour.jar"), StandardCopyOption.REPLACE_EXISTING);
        plugins.reload();
        assertThat(report("neighbour").state()).isEqualTo("loaded");
        assertThat(echo("neighbour", "still here")).isEqualTo("1.0: still here");
        assertThat(report(plugin).state()).isEqualTo("refused");
        String prefix = "Plugin '" + plugin + "' was not loaded: ";
        assertThat(report(plugin).message()).startsWith(prefix);
        return report(plugin).message().substring(prefix.length());
    }

    private static Path compiledNeighbour() {
        try {
            return ZooTool.healthy("neighbour").explicit().into(Files.createTempDirectory("zoo-neighbour"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubTool tool(String name) {
        return plugins.registry().find(name).orElseThrow(() -> new AssertionError("no tool '" + name + "'"));
    }

    /** Calls the one operation of a tool, as the call path does. */
    String echo(String tool, String text) throws IOException, InterruptedException {
        return echo(tool(tool), text);
    }

    static String echo(HubTool tool, String text) throws IOException, InterruptedException {
        PluginLease.Hold hold = tool.lease().hold().orElseThrow();
        try (hold) {
            return run(tool.operations().getFirst(), text);
        }
    }

    @SuppressWarnings("NullAway") // the tools of the zoo do not look at their caller
    static <I, O> String run(CompiledOperation<I, O> operation, String text) throws IOException, InterruptedException {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("text", text);
        if (!(operation.input().bind(arguments) instanceof Binding.Bound<I>(I value))) {
            throw new AssertionError(
                    "the arguments do not fit " + operation.input().schema());
        }
        O result = operation.body().run(value, new Invocation(null, null));
        return operation.output().orElseThrow().write(result).get("text").asString();
    }

    @Override
    public void close() throws IOException {
        plugins.close();
    }
}
