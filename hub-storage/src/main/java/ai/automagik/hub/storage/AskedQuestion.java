package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Questions that were put to a user beside their client, for one request.
 *
 * @param workspace whose data it is
 * @param user who is asked
 * @param id names it to whoever may answer; nothing to be guessed, such as the digest of a link's random part
 * @param request tells the request that asks from others
 * @param asked the questions, in the words of whoever asks
 * @param answers the answers, in the same words; empty while there are none
 * @param expires when it is forgotten
 */
public record AskedQuestion(
        WorkspaceId workspace,
        UserId user,
        String id,
        String request,
        String asked,
        Optional<String> answers,
        Instant expires) {

    public AskedQuestion {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(answers, "answers");
        Objects.requireNonNull(expires, "expires");
    }

    /** Shows neither questions nor answers. */
    @Override
    public String toString() {
        return "AskedQuestion[" + id + (answers.isPresent() ? ", answered" : "") + ", until " + expires + "]";
    }
}
