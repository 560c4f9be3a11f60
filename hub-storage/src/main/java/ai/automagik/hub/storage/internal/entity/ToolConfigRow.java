package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.StoredSetting;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code tool_configs}: a value in clear or a sealed one, never both. */
@Entity
@Table(name = "tool_configs")
@IdClass(ToolConfigRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class ToolConfigRow {

    @Id
    String workspaceId;

    @Id
    String userId;

    @Id
    String toolName;

    @Id
    String settingName;

    @Nullable
    String clearValue;

    @Nullable
    String sealedValue;

    String updatedAt;

    ToolConfigRow() {}

    /** Gives the setting's name. */
    public String name() {
        return settingName;
    }

    /** Gives the value in clear, unless it is sealed. */
    public Optional<String> clear() {
        return Optional.ofNullable(clearValue);
    }

    /** Gives the sealed value, if it is sealed. */
    public Optional<String> sealed() {
        return Optional.ofNullable(sealedValue);
    }

    /** Gives the row as a record that shows no secret. */
    public StoredSetting record() {
        return new StoredSetting(settingName, clear(), Columns.instant(updatedAt));
    }

    record Key(String workspaceId, String userId, String toolName, String settingName) {}
}
