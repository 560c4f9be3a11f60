package ai.automagik.tools.evolution;

import java.util.Locale;

/** What a chat shows about the one at the other end. */
enum PresenceKind {
    COMPOSING,
    RECORDING,
    PAUSED,
    AVAILABLE,
    UNAVAILABLE;

    /** The server's word. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
