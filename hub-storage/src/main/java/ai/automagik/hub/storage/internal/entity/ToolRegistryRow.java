package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.RegisteredTool;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code tool_registry}. */
@Entity
@Table(name = "tool_registry")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class ToolRegistryRow {

    @Id
    String toolName;

    String displayName;
    String description;
    String category;
    String configSchema;

    @Nullable
    String requiredOauth;

    String authType;

    @Nullable
    String iconUrl;

    String createdAt;
    String updatedAt;

    ToolRegistryRow() {}

    /** Gives the row as a record. */
    public RegisteredTool record() {
        return new RegisteredTool(
                toolName,
                displayName,
                description,
                category,
                configSchema,
                Optional.ofNullable(requiredOauth),
                authType,
                Optional.ofNullable(iconUrl),
                Columns.instant(createdAt),
                Columns.instant(updatedAt));
    }
}
