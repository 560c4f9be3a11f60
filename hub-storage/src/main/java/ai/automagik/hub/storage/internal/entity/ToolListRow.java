package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.ToolListChoice;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code tool_lists}. Names stand one a line. */
@Entity
@Table(name = "tool_lists")
@IdClass(ToolListRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class ToolListRow {

    @Id
    String workspaceId;

    @Id
    String userId;

    @Nullable
    Integer budget;

    String pinned;
    String ranked;

    @Nullable
    String rankedAt;

    ToolListRow() {}

    /** Writes names as a column holds them. */
    public static String lines(List<String> names) {
        return String.join("\n", names);
    }

    /** Gives the row as a record. */
    public ToolListChoice record() {
        return new ToolListChoice(
                Optional.ofNullable(budget),
                pinned.lines().toList(),
                ranked.lines().toList(),
                Columns.instantIfAny(rankedAt));
    }

    record Key(String workspaceId, String userId) {}
}
