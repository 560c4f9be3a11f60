package ai.automagik.hub.core.feed;

import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.tools.Descriptions;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.SettingType;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import ai.automagik.hub.storage.RegisteredTool;
import ai.automagik.hub.storage.Storage;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what this hub has loaded where operators and commands read it: {@code tool_registry} and the plugin reports. */
public final class RegistryRecorder {

    private final Storage storage;
    private final NodeId node;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();

    /** Writes for one hub. */
    public RegistryRecorder(Storage storage, NodeId node, InstantSource clock) {
        this.storage = Objects.requireNonNull(storage);
        this.node = Objects.requireNonNull(node);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Writes what is loaded.
     *
     * @param request the reload that was asked for; 0 for the hub's start
     */
    public void record(Registry registry, List<PluginReport> reports, long request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RegisteredTool> tools =
                registry.tools().stream().map(tool -> row(tool, now)).toList();
        storage.write(stores -> {
            stores.toolRegistry().replaceAll(tools, now);
            stores.nodes().report(node, request, reports);
            return node;
        });
    }

    private RegisteredTool row(HubTool tool, Instant now) {
        ToolMetadata metadata = tool.metadata();
        return new RegisteredTool(
                metadata.name(),
                metadata.displayName(),
                metadata.description(),
                metadata.category(),
                json.writeValueAsString(configSchema(metadata)),
                metadata.oauth().map(need -> json.writeValueAsString(oauth(need))),
                Descriptions.authType(metadata),
                metadata.icon().map(URI::toString),
                now,
                now);
    }

    private ObjectNode configSchema(ToolMetadata metadata) {
        ObjectNode schema = json.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Setting setting : metadata.settings()) {
            describe(setting, properties.putObject(setting.name()));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        return schema;
    }

    private static void describe(Setting setting, ObjectNode property) {
        property.put("type", type(setting.type())).put("description", setting.description());
        if (setting.type() == SettingType.URL) {
            property.put("format", "uri");
        }
        if (setting.secret()) {
            property.put("writeOnly", true);
        }
        setting.defaultValue().ifPresent(value -> property.put("default", value));
        if (!setting.allowedValues().isEmpty()) {
            setting.allowedValues().forEach(property.putArray("enum")::add);
        }
    }

    private static String type(SettingType type) {
        return switch (type) {
            case TEXT, URL -> "string";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
        };
    }

    private ObjectNode oauth(OAuthNeed need) {
        ObjectNode node = json.createObjectNode().put("provider", need.provider());
        need.scopes().stream().sorted().forEach(node.putArray("scopes")::add);
        return node;
    }
}
