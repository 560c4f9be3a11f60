package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.TaskId;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.function.BiFunction;

/** A row of {@code tasks}. */
@Entity
@Table(name = "tasks")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class TaskRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String operation;
    boolean repeatable;
    String status;
    boolean cancelWanted;
    String createdAt;
    String updatedAt;
    String expiresAt;
    String nodeId;
    String heldUntil;
    int attempt;
    int answerCount;
    String sealedRequest;
    String sealedState;
    String sealedAnswers;

    TaskRow() {}

    /**
     * Gives the row as a record.
     *
     * @param unseal gives the value of a column, by the column's name and what stands in it
     */
    public StoredTask record(WorkspaceId workspace, BiFunction<String, String, Secret> unseal) {
        return new StoredTask(
                taskId(),
                workspace,
                UserId.of(userId),
                operation,
                repeatable,
                Columns.constant(StoredTask.Status.class, status),
                cancelWanted,
                new StoredTask.Hold(NodeId.of(nodeId), Columns.instant(heldUntil), attempt),
                new StoredTask.Times(
                        Columns.instant(createdAt), Columns.instant(updatedAt), Columns.instant(expiresAt)),
                unseal.apply("request", sealedRequest),
                unseal.apply("state", sealedState),
                unseal.apply("answers", sealedAnswers),
                answerCount);
    }

    /** Gives the workspace. */
    public WorkspaceId workspace() {
        return WorkspaceId.of(workspaceId);
    }

    /** Gives the id. */
    public TaskId taskId() {
        return TaskId.of(id).orElseThrow();
    }
}
