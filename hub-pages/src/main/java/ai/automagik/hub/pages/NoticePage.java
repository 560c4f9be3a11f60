package ai.automagik.hub.pages;

import java.util.Optional;

/**
 * A page that only says something: what was done, or what went wrong and what to do next.
 *
 * @param title the heading
 * @param text one or two sentences
 * @param next where to go from here
 */
public record NoticePage(String title, String text, Optional<Link> next) {

    /** A notice that leads nowhere. */
    public NoticePage(String title, String text) {
        this(title, text, Optional.empty());
    }
}
