package ai.automagik.hub.core.tools;

import ai.automagik.hub.spi.TextForm;
import java.util.List;
import java.util.Optional;

/**
 * A tool in full.
 *
 * @param name the tool's name
 * @param displayName for people
 * @param description what it is good for
 * @param category where it stands
 * @param version the tool's own version
 * @param iconUrl a picture
 * @param authType {@code none}, {@code settings} or {@code oauth}
 * @param settings what a user has to, or may, set
 * @param oauthProvider the account's provider, if it needs one
 * @param oauthScopes every scope it may ask for
 * @param operations what it offers to every user
 */
public record ToolDescription(
        String name,
        String displayName,
        String description,
        String category,
        String version,
        Optional<String> iconUrl,
        String authType,
        List<SettingDescription> settings,
        Optional<String> oauthProvider,
        List<String> oauthScopes,
        List<OperationDescription> operations)
        implements TextForm {

    @Override
    public String asText() {
        StringBuilder text = new StringBuilder(displayName + ": " + description);
        settings.forEach(setting -> text.append("\n- setting ")
                .append(setting.name())
                .append(setting.required() ? " (required): " : ": ")
                .append(setting.description()));
        oauthProvider.ifPresent(provider -> text.append("\n- account: ").append(provider));
        operations.forEach(operation -> text.append("\n- operation ")
                .append(operation.name())
                .append(": ")
                .append(operation.description()));
        return text.toString();
    }

    /**
     * A setting a tool declares.
     *
     * @param name the setting's name
     * @param description what it is
     * @param type {@code text}, {@code integer}, {@code number}, {@code boolean} or {@code url}
     * @param secret whether it is sealed and never shown again
     * @param required whether the tool cannot work without it
     * @param defaultValue what holds when it is not set
     * @param allowedValues every value it may have; empty if the type alone decides
     */
    public record SettingDescription(
            String name,
            String description,
            String type,
            boolean secret,
            boolean required,
            Optional<String> defaultValue,
            List<String> allowedValues) {}

    /**
     * An operation a tool offers.
     *
     * @param name its name in MCP
     * @param description what it does
     * @param effect {@code reads}, {@code writes} or {@code destroys}
     */
    public record OperationDescription(String name, String description, String effect) {}
}
