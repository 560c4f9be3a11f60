package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.PluginLease;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks a plugin's providers what they offer and makes tools of it. This is the first of the plugin's code to run, and none
 * of it is trusted: it may throw anything, give null, lie, or never come back.
 */
final class Discovery {

    private final Binder binder;
    private final Duration bound;

    /**
     * Prepares.
     *
     * @param bound how long all of a plugin's providers together may take; describing oneself takes no I/O
     */
    Discovery(Binder binder, Duration bound) {
        this.binder = binder;
        this.bound = bound;
    }

    /**
     * Gives the plugin's tools, or every problem at once.
     *
     * @throws PluginRefusedException if one of its tools is not in order; a plugin is loaded whole or not at all
     * @throws InterruptedException if the hub gives up waiting
     */
    List<HubTool> toolsOf(PluginLayer layer, PluginLease lease) throws PluginRefusedException, InterruptedException {
        String thread = "plugin-discovery-" + lease.plugin();
        try {
            Findings findings = Guarded.run(thread, layer, bound, () -> find(layer, lease));
            if (!findings.problems().isEmpty()) {
                throw new PluginRefusedException(findings.problems());
            }
            return findings.tools();
        } catch (TimeoutException e) {
            throw PluginRefusedException.hanging(
                    "describing its tools took longer than " + bound.toMillis() + " ms (it was in " + e.getMessage()
                            + "); constructor, getMetadata and operations must only describe, without I/O");
        } catch (ExecutionException e) {
            throw new PluginRefusedException(PlainWords.ofCode("describing its tools", PlainWords.causeOf(e)));
        }
    }

    private record Findings(List<HubTool> tools, List<String> problems) {}

    private Findings find(PluginLayer layer, PluginLease lease) {
        List<HubTool> tools = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        // Checking derives the schemas that compiling needs again, and operations share records.
        Binder remembering = binder.remembering();
        for (ToolProvider provider : providers(layer, problems)) {
            offer(provider, problems)
                    .flatMap(offer -> checked(offer, lease, remembering, problems))
                    .ifPresent(tools::add);
        }
        if (tools.isEmpty() && problems.isEmpty()) {
            problems.add("its services name no tool; add the class that implements ToolProvider");
        }
        return new Findings(tools, problems);
    }

    private static List<ToolProvider> providers(PluginLayer layer, List<String> problems) {
        List<ToolProvider> providers = new ArrayList<>();
        try {
            Iterator<ServiceLoader.Provider<ToolProvider>> found =
                    layer.providers().iterator();
            while (found.hasNext()) {
                providers.add(found.next().get());
            }
        } catch (Throwable e) {
            problems.add(PlainWords.ofCode("making its providers", e));
        }
        return providers;
    }

    private static Optional<Offer> offer(ToolProvider provider, List<String> problems) {
        String name = provider.getClass().getName();
        try {
            ToolMetadata metadata = provider.getMetadata();
            if (metadata == null) {
                problems.add("getMetadata of " + name + " gave null; return a ToolMetadata");
                return Optional.empty();
            }
            if (!metadata.equals(provider.getMetadata())) {
                problems.add("getMetadata of " + name + " gave two different answers; give the same every time");
                return Optional.empty();
            }
            boolean opensPerUser = overridesOpen(provider);
            return operations(provider, name, problems)
                    .map(operations -> new Offer(provider, metadata, operations, opensPerUser));
        } catch (Throwable e) {
            problems.add(PlainWords.ofCode("getMetadata of " + name, e));
            return Optional.empty();
        }
    }

    private static Optional<List<Operation<?, ?>>> operations(
            ToolProvider provider, String name, List<String> problems) {
        try {
            List<Operation<?, ?>> operations = provider.operations();
            if (operations == null || operations.stream().anyMatch(Objects::isNull)) {
                problems.add("operations of " + name + " gave null; return a list, empty if it has none");
                return Optional.empty();
            }
            return Optional.of(List.copyOf(operations));
        } catch (Throwable e) {
            problems.add(PlainWords.ofCode("operations of " + name, e));
            return Optional.empty();
        }
    }

    private static boolean overridesOpen(ToolProvider provider) throws NoSuchMethodException {
        Class<?> type = provider.getClass();
        return type.getMethod("open", Settings.class).getDeclaringClass() != ToolProvider.class
                || type.getMethod("open", Settings.class, Changes.class).getDeclaringClass() != ToolProvider.class;
    }

    /** Deriving schemas loads the classes of a handler's records, so this may fail like any code of the plugin. */
    private static Optional<HubTool> checked(Offer offer, PluginLease lease, Binder binder, List<String> problems) {
        ToolMetadata metadata = offer.metadata();
        try {
            List<String> wrong = new ToolChecks(binder).problems(offer);
            problems.addAll(wrong);
            return wrong.isEmpty()
                    ? Optional.of(new HubTool(
                            metadata, offer.provider(), compile(offer, binder), offer.opensPerUser(), lease))
                    : Optional.empty();
        } catch (Throwable e) {
            problems.add(PlainWords.ofCode("deriving the schemas of tool '" + metadata.name() + "'", e));
            return Optional.empty();
        }
    }

    private static List<CompiledOperation<?, ?>> compile(Offer offer, Binder binder) {
        List<CompiledOperation<?, ?>> compiled = new ArrayList<>();
        for (Operation<?, ?> operation : offer.operations()) {
            compiled.add(CompiledOperation.of(offer.metadata(), operation, binder));
        }
        compiled.sort(Comparator.comparing(CompiledOperation::wireName));
        return compiled;
    }
}
