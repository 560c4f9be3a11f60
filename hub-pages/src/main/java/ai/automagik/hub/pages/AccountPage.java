package ai.automagik.hub.pages;

import java.util.List;
import java.util.Optional;

/**
 * A person's own page: what they sign in with, and what acts in their name.
 *
 * @param viewer who looks at it, which is whose it is
 * @param done what was just done, a sentence
 * @param problems what went wrong
 * @param means what the person signs in with at this hub; empty if people sign in elsewhere
 * @param lists what can be taken back
 */
public record AccountPage(
        Viewer viewer, Optional<String> done, List<Problem> problems, Optional<Means> means, List<Listed> lists) {

    public AccountPage {
        problems = List.copyOf(problems);
        lists = List.copyOf(lists);
    }

    /**
     * What a person signs in with.
     *
     * @param hasPassword whether the person has a password
     * @param passkeys whether browsers do passkeys at this address
     */
    public record Means(boolean hasPassword, boolean passkeys) {}

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
