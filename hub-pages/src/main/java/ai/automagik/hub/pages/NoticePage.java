package ai.automagik.hub.pages;

import java.util.Optional;

/**
 * A page that only says something: what was done, or what went wrong and what to do next.
 *
 * @param title the heading
 * @param text one or two sentences
 * @param next where to go from here
 * @param tone how it is meant
 * @param viewer who is signed in
 */
public record NoticePage(String title, String text, Optional<Link> next, Tone tone, Optional<Viewer> viewer) {

    /** A notice to nobody in particular. */
    public NoticePage(String title, String text, Optional<Link> next) {
        this(title, text, next, Tone.PLAIN, Optional.empty());
    }

    /** A notice that leads nowhere. */
    public NoticePage(String title, String text) {
        this(title, text, Optional.empty());
    }

    /** The same, meant so. */
    public NoticePage toned(Tone newTone) {
        return new NoticePage(title, text, next, newTone, viewer);
    }
}
