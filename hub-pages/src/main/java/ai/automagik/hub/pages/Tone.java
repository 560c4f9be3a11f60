package ai.automagik.hub.pages;

import java.util.Locale;

/** How something is meant, which colour and sign say beside the words, never alone. */
public enum Tone {
    /** It only tells. */
    PLAIN,
    /** It is done, or as it should be. */
    OK,
    /** Somebody should look. */
    WARNING,
    /** It is not possible, or went wrong. */
    PROBLEM;

    /** The class in the style sheet. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
