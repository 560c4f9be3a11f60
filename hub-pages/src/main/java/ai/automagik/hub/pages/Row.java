package ai.automagik.hub.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing of a list: a session, a token, a member.
 *
 * @param title what it is
 * @param details lines that tell it from others
 * @param tag a word about its state
 * @param action what can be done to it
 */
public record Row(String title, List<String> details, Optional<Tag> tag, Optional<Action> action) {

    public Row {
        details = List.copyOf(details);
    }

    /**
     * A word about a state.
     *
     * @param text one or two words
     * @param tone how they are meant
     */
    public record Tag(String text, Tone tone) {}

    /**
     * A button.
     *
     * @param text a verb; the row's title is read out after it
     * @param path where its form goes: a path of this hub
     * @param fields what the form carries
     * @param destroys whether it cannot be undone
     */
    public record Action(String text, String path, Map<String, String> fields, boolean destroys) {

        public Action {
            fields = Map.copyOf(fields);
        }
    }
}
