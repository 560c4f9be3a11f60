package ai.automagik.tools.evolution;

import java.util.Locale;

/** What a medium is. */
enum MediaKind {
    IMAGE,
    DOCUMENT,
    VIDEO,
    AUDIO;

    /** The server's word. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
