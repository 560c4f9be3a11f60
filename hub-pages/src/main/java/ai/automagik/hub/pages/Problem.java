package ai.automagik.hub.pages;

import java.util.Optional;

/**
 * Why a form was not taken.
 *
 * @param text a sentence that says what to do
 * @param field the name of the control that it is about
 */
public record Problem(String text, Optional<String> field) {

    /** A problem of the form as a whole. */
    public static Problem of(String text) {
        return new Problem(text, Optional.empty());
    }

    /** A problem of one control. */
    public static Problem of(String text, String field) {
        return new Problem(text, Optional.of(field));
    }
}
