package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Invocation;
import ai.automagik.hub.core.registry.PluginLease;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.storage.PluginReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The plugins of a test, in a folder of its own. */
final class LoadedZoo implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

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
                folder,
                staging,
                Plugins.class.getModule().getLayer(),
                new Binder(),
                InstantSource.fixed(NOW),
                bounds);
    }

    /** What became of a plugin at the last reload. */
    PluginReport report(String plugin) {
        return plugins.reports().stream()
                .filter(report -> report.plugin().equals(plugin))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report of '" + plugin + "' in " + plugins.reports()));
    }

    HubTool tool(String name) {
        return plugins.registry().find(name).orElseThrow(() -> new AssertionError("no tool '" + name + "'"));
    }

    /** Calls the one operation of a tool, as the call path does. */
    String echo(String tool, String text) throws IOException, InterruptedException {
        return echo(tool(tool), text);
    }

    static String echo(HubTool tool, String text) throws IOException, InterruptedException {
        try (PluginLease.Hold held = tool.lease().hold().orElseThrow()) {
            return run(tool.operations().getFirst(), text);
        }
    }

    @SuppressWarnings("NullAway") // the tools of the zoo do not look at their caller
    private static <I, O> String run(CompiledOperation<I, O> operation, String text)
            throws IOException, InterruptedException {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("text", text);
        if (!(operation.input().bind(arguments) instanceof Binding.Bound<I>(I value))) {
            throw new AssertionError("the arguments do not fit " + operation.input().schema());
        }
        O result = operation.body().run(value, new Invocation(null, null));
        return operation.output().orElseThrow().write(result).get("text").asString();
    }

    @Override
    public void close() throws IOException {
        plugins.close();
    }
}
