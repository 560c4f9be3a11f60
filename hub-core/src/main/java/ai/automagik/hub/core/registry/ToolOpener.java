package ai.automagik.hub.core.registry;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.Toolset;
import java.time.Duration;
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
    private final OfferCompiler compiler;

    /** Opens tools on networks made for a tool and a user's settings. */
    public ToolOpener(BiFunction<HubTool, Settings, Network> networks, Binder binder) {
        this.networks = Objects.requireNonNull(networks);
        this.compiler = new OfferCompiler(binder);
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
                OpenTool open = open(tool, settings, hold);
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

    private OpenTool open(HubTool tool, Settings settings, Hold hold) throws InterruptedException {
        Toolset toolset = tool.provider().open(settings, Changes.NONE);
        return new OpenTool(toolset, compiler.compile(tool, toolset), hold);
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
}
