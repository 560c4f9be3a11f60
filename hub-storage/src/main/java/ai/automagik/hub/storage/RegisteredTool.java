package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A tool this hub has loaded, as the table {@code tool_registry} shows it to operators.
 *
 * @param toolName the tool's name
 * @param displayName for people
 * @param description what it is good for
 * @param category where it stands in the catalogue
 * @param configSchema its settings as JSON Schema text
 * @param requiredOauth the OAuth provider it needs and the scopes, as JSON text
 * @param authType {@code none}, {@code settings} or {@code oauth}
 * @param iconUrl a picture
 * @param createdAt when it was first loaded; set by the store
 * @param updatedAt when its row last changed; set by the store
 */
public record RegisteredTool(
        String toolName,
        String displayName,
        String description,
        String category,
        String configSchema,
        Optional<String> requiredOauth,
        String authType,
        Optional<String> iconUrl,
        Instant createdAt,
        Instant updatedAt) {}
