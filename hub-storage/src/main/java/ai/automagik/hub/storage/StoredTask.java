package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.time.Instant;
import java.util.Objects;

/**
 * A long call, as it is kept. What the hub writes into {@code request}, {@code state} and {@code answers} is its own affair;
 * they are sealed in the database.
 *
 * @param id names it
 * @param workspace whose data it works on
 * @param user who called
 * @param operation the operation's name
 * @param repeatable whether it may be begun again when its hub has died
 * @param status how far it is
 * @param cancelWanted whether its user wants it to end
 * @param hold which hub runs it
 * @param times when it was made, changed last, and is forgotten
 * @param request what it takes to carry it out
 * @param state what there is to say of its status: the result of a completed task, the questions of one that waits
 * @param answers the answers to its questions
 * @param answerCount how often somebody has answered
 */
public record StoredTask(
        TaskId id,
        WorkspaceId workspace,
        UserId user,
        String operation,
        boolean repeatable,
        Status status,
        boolean cancelWanted,
        Hold hold,
        Times times,
        Secret request,
        Secret state,
        Secret answers,
        int answerCount) {

    public StoredTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(hold, "hold");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(answers, "answers");
    }

    /** How far a task is. */
    public enum Status {
        /** It is worked on. */
        WORKING,
        /** It waits for answers. */
        INPUT_REQUIRED,
        /** It has ended with a result, be it that of a call that failed. */
        COMPLETED,
        /** It has ended without a result. */
        FAILED,
        /** It was ended by its user. */
        CANCELLED;

        /** Whether nothing changes any more. */
        public boolean isOver() {
            return this != WORKING && this != INPUT_REQUIRED;
        }
    }

    /**
     * Which hub runs a task.
     *
     * @param node the hub
     * @param until when others may take the task for abandoned
     * @param attempt 1 for the hub that took the call, one more for each that took the task over
     */
    public record Hold(NodeId node, Instant until, int attempt) {
        public Hold {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * The times of a task.
     *
     * @param created when it was made
     * @param updated when its status or state changed last
     * @param expires when it is forgotten
     */
    public record Times(Instant created, Instant updated, Instant expires) {
        public Times {
            Objects.requireNonNull(created, "created");
            Objects.requireNonNull(updated, "updated");
            Objects.requireNonNull(expires, "expires");
        }
    }

    /** This task in another status. */
    public StoredTask with(Status newStatus, Secret newState, Instant at) {
        return new StoredTask(
                id,
                workspace,
                user,
                operation,
                repeatable,
                newStatus,
                cancelWanted,
                hold,
                new Times(times.created(), at, times.expires()),
                request,
                newState,
                answers,
                answerCount);
    }

    /** This task with other answers, one more time. */
    public StoredTask withAnswers(Secret newAnswers) {
        return new StoredTask(
                id,
                workspace,
                user,
                operation,
                repeatable,
                status,
                cancelWanted,
                hold,
                times,
                request,
                state,
                newAnswers,
                answerCount + 1);
    }

    /** This task, unwanted. */
    public StoredTask unwanted() {
        return new StoredTask(
                id,
                workspace,
                user,
                operation,
                repeatable,
                status,
                true,
                hold,
                times,
                request,
                state,
                answers,
                answerCount);
    }

    /** This task, run by a hub. */
    public StoredTask heldBy(Hold newHold) {
        return new StoredTask(
                id,
                workspace,
                user,
                operation,
                repeatable,
                status,
                cancelWanted,
                newHold,
                times,
                request,
                state,
                answers,
                answerCount);
    }
}
