package ai.automagik.hub.pages;

import java.util.List;
import java.util.Optional;

/**
 * A person's own page: what they sign in with, and what acts in their name.
 *
 * @param viewer who looks at it, which is whose it is
 * @param done what was just done, a sentence
 * @param problems what went wrong
 * @param hasPassword whether the person has a password
 * @param passkeys whether browsers do passkeys at this address
 * @param lists what can be taken back
 */
public record AccountPage(
        Viewer viewer,
        Optional<String> done,
        List<Problem> problems,
        boolean hasPassword,
        boolean passkeys,
        List<Listed> lists) {

    public AccountPage {
        problems = List.copyOf(problems);
        lists = List.copyOf(lists);
    }

    /**
     * Things of one kind.
     *
     * @param heading what they are
     * @param none a sentence for when there are none
     * @param rows the things
     */
    public record Listed(String heading, String none, List<Row> rows) {

        public Listed {
            rows = List.copyOf(rows);
        }
    }

    /** Shows whose page it is alone. */
    @Override
    public String toString() {
        return "AccountPage[" + viewer.name() + "]";
    }
}
