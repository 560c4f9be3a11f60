package ai.automagik.hub.core.tools;

import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.tools.ToolDescription.OperationDescription;
import ai.automagik.hub.core.tools.ToolDescription.SettingDescription;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Describes loaded tools as users and operators see them. */
public final class Descriptions {

    private Descriptions() {}

    /** Describes a tool as the catalogue lists it. */
    static CatalogueEntry entry(HubTool tool, boolean added) {
        ToolMetadata metadata = tool.metadata();
        return new CatalogueEntry(
                metadata.name(),
                metadata.displayName(),
                metadata.description(),
                metadata.category(),
                authType(metadata),
                added);
    }

    /** Describes a tool in full. */
    public static ToolDescription full(HubTool tool) {
        ToolMetadata metadata = tool.metadata();
        return new ToolDescription(
                metadata.name(),
                metadata.displayName(),
                metadata.description(),
                metadata.category(),
                metadata.version(),
                metadata.icon().map(URI::toString),
                authType(metadata),
                metadata.settings().stream().map(Descriptions::setting).toList(),
                metadata.oauth().map(OAuthNeed::provider),
                metadata.oauth()
                        .map(need -> need.scopes().stream().sorted().toList())
                        .orElse(List.of()),
                tool.operations().stream()
                        .map(operation -> new OperationDescription(
                                operation.wireName(), operation.description(), lower(operation.effect())))
                        .toList());
    }

    /** Says what a user has to bring: {@code oauth}, {@code settings} or {@code none}. */
    public static String authType(ToolMetadata metadata) {
        if (metadata.oauth().isPresent()) {
            return "oauth";
        }
        return metadata.settings().stream().anyMatch(Setting::required) ? "settings" : "none";
    }

    private static SettingDescription setting(Setting setting) {
        return new SettingDescription(
                setting.name(),
                setting.description(),
                lower(setting.type()),
                setting.secret(),
                setting.required(),
                setting.defaultValue(),
                List.copyOf(setting.allowedValues()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
