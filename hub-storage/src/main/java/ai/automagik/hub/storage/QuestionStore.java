package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions that wait for answers, and answers that wait for whoever asked. What they say is sealed. */
public interface QuestionStore {

    /** Open questions of one user: a person answers one at a time; the ones that end first make room. */
    int MAX_PER_USER = 50;

    /** Questions or answers of one row, as UTF-8 in characters: a form is short, and so is what is filled in. */
    int MAX_CHARS = 256 * 1024;

    /**
     * Adds questions, or replaces those of the same id and user.
     *
     * @throws IllegalArgumentException if they belong to another workspace, or are longer than {@link #MAX_CHARS}
     */
    void put(WorkspaceId workspace, AskedQuestion question);

    /** Finds questions, whoever is asked: this look-up finds the workspace. */
    Optional<AskedQuestion> find(String id);

    /**
     * Answers.
     *
     * @return whether there was such a question without an answer
     * @throws IllegalArgumentException if the answers are longer than {@link #MAX_CHARS}
     */
    boolean answer(WorkspaceId workspace, UserId user, String id, String answers);

    /** Lists what was answered for a request and has not expired. */
    List<String> answers(WorkspaceId workspace, UserId user, String request, Instant now);

    /** Forgets the questions and answers of a request; returns how many. */
    int settle(WorkspaceId workspace, UserId user, String request);

    /** Forgets what expired before an instant; returns how many. */
    int forgetEndedBefore(Instant instant);
}
