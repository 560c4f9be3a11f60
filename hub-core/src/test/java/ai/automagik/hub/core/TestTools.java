package ai.automagik.hub.core;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.PluginLease;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small tools for tests, made without a plugin. */
public final class TestTools {

    public static final Binder BINDER = new Binder();

    private TestTools() {}

    public record Echo(String text) {}

    public record Echoed(String text) {}

    /** A tool 'mail' with a secret, a URL, a number and one operation that echoes. */
    public static HubTool mail() {
        return tool(ToolMetadata.of("mail", "mail", "Mail", "Sends mail.", "messaging", "1.0")
                .withSettings(
                        Setting.secret("api_key", "The key").asRequired(),
                        Setting.url("base_url", "The server").asRequired(),
                        Setting.integer("page_size", "How many at once").withDefault("25"),
                        Setting.bool("loud", "Whether to shout")));
    }

    /** A tool without settings whose operation does what is given. */
    public static HubTool tool(String name, Handler<Echo, Echoed> handler) {
        return tool(ToolMetadata.of(name, name.replace('-', '_'), name, "A test tool.", "tests", "1.0"), handler);
    }

    /** A tool whose operation echoes. */
    public static HubTool tool(ToolMetadata metadata) {
        return tool(metadata, (in, call) -> new Echoed(in.text()));
    }

    public static HubTool tool(ToolMetadata metadata, Handler<Echo, Echoed> handler) {
        Operation<Echo, Echoed> echo =
                Operation.writes("echo", "Says the same again.", Echo.class, Echoed.class, handler);
        ToolProvider provider = new ToolProvider() {
            @Override
            public ToolMetadata getMetadata() {
                return metadata;
            }

            @Override
            public List<Operation<?, ?>> operations() {
                return List.of(echo);
            }
        };
        List<CompiledOperation<?, ?>> compiled = new ArrayList<>();
        compiled.add(CompiledOperation.of(metadata, echo, BINDER));
        return new HubTool(metadata, provider, compiled, false, new Lease(metadata.name()));
    }

    public static Registry registry(HubTool... tools) {
        return new Registry(1, List.of(tools));
    }

    /** A plugin that stays. */
    record Lease(String plugin) implements PluginLease {
        @Override
        public ClassLoader loader() {
            return TestTools.class.getClassLoader();
        }

        @Override
        public Optional<Hold> hold() {
            return Optional.of(() -> {});
        }
    }
}
