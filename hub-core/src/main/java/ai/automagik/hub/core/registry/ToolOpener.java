package ai.automagik.hub.core.registry;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Names;
import ai.automagik.hub.schema.SchemaException;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.Toolset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a user's mounted tool, opening those that have to be opened. Thread-safe. */
public final class ToolOpener {

    /** How long a tool may take to open: a list must not wait longer for one tool. */
    public static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ToolOpener.class);

    private final BiFunction<HubTool, Settings, Network> networks;
    private final Binder binder;

    /** Opens tools on networks made for a tool and a user's settings. */
    public ToolOpener(BiFunction<HubTool, Settings, Network> networks, Binder binder) {
        this.networks = Objects.requireNonNull(networks);
        this.binder = Objects.requireNonNull(binder);
    }

    /** Makes the mounted tool; empty if it could not be opened, which the log tells. */
    public Optional<MountedTool> open(HubTool tool, Settings settings) {
        Network network = networks.apply(tool, settings);
        if (!tool.opensPerUser()) {
            return Optional.of(new MountedTool(tool, settings, network, Optional.empty()));
        }
        return tool.lease()
                .hold()
                .flatMap(hold -> openWithin(tool, settings, hold))
                .map(open -> new MountedTool(tool, settings, network, Optional.of(open)));
    }

    private Optional<OpenTool> openWithin(HubTool tool, Settings settings, Hold hold) {
        CompletableFuture<OpenTool> opened = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("open-" + tool.name()).unstarted(() -> {
            try {
                OpenTool open = compile(tool, tool.provider().open(settings, Changes.NONE), hold);
                if (!opened.complete(open)) {
                    open.retire();
                }
            } catch (Throwable e) { // a plugin's code: whatever it throws, the user's other tools go on
                hold.close();
                opened.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(tool.lease().loader());
        thread.start();
        return await(tool, opened, thread);
    }

    private static Optional<OpenTool> await(HubTool tool, CompletableFuture<OpenTool> opened, Thread thread) {
        try {
            return Optional.of(opened.get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            opened.cancel(false);
            thread.interrupt();
            LOG.warn("Tool '{}' did not open within {} for a user; it is left out", tool.name(), OPEN_TIMEOUT);
        } catch (InterruptedException e) {
            opened.cancel(false);
            thread.interrupt();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            tell(tool, e);
        }
        return Optional.empty();
    }

    private static void tell(HubTool tool, ExecutionException e) {
        if (e.getCause() instanceof ToolException refused) {
            LOG.info("Tool '{}' cannot work with a user's settings: {}", tool.name(), refused.error());
        } else {
            LOG.warn("Tool '{}' failed to open for a user; this is a bug in its plugin", tool.name(), e.getCause());
        }
    }

    private OpenTool compile(HubTool tool, Toolset toolset, Hold hold) {
        List<CompiledOperation<?, ?>> compiled = new ArrayList<>();
        for (Operation<?, ?> operation : toolset.operations()) {
            List<String> problems = Names.operationNameProblems(tool.metadata().namespace(), operation);
            if (problems.isEmpty()) {
                compile(tool, operation).ifPresent(compiled::add);
            } else {
                LOG.warn("Tool '{}' offers an operation that is left out: {}", tool.name(), problems);
            }
        }
        compiled.sort(Comparator.comparing(CompiledOperation::wireName));
        return new OpenTool(toolset, compiled, hold);
    }

    private Optional<CompiledOperation<?, ?>> compile(HubTool tool, Operation<?, ?> operation) {
        try {
            return Optional.of(CompiledOperation.of(tool.metadata(), operation, binder));
        } catch (SchemaException e) {
            LOG.warn("Tool '{}' offers an operation that is left out: {}", tool.name(), e.problems());
            return Optional.empty();
        }
    }
}
