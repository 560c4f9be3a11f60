package ai.automagik.hub.pages;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A page on which people answer what a tool asks.
 *
 * @param tool who asks
 * @param questions in order; not empty
 * @param problems why the answers were not taken; none at first
 * @param formToken what the hub takes the form by
 */
public record AskPage(String tool, List<Question> questions, List<Problem> problems, String formToken) {

    public AskPage {
        questions = List.copyOf(questions);
        problems = List.copyOf(problems);
    }

    /**
     * One question.
     *
     * @param message what is asked
     * @param elsewhere a page where it is answered: only {@code https} and {@code http}
     * @param controls what is filled in
     */
    public record Question(String message, Optional<URI> elsewhere, List<Control> controls) {

        public Question {
            elsewhere = elsewhere.filter(page -> "https".equals(page.getScheme()) || "http".equals(page.getScheme()));
            controls = List.copyOf(controls);
        }
    }
}
