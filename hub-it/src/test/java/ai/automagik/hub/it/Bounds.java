package ai.automagik.hub.it;

import java.time.Duration;

/** How long the tests wait for what must happen. Generous where a JVM starts on a busy machine; nothing is ever waited out. */
final class Bounds {

    /** A JVM starts, opens its storage, loads its plugins. */
    static final Duration START = Duration.ofSeconds(90);

    /** A command runs to its end, JVM start included; the launcher's first one makes the JVM's caches too. */
    static final Duration COMMAND = Duration.ofMinutes(3);

    /** A request is answered. */
    static final Duration ANSWER = Duration.ofSeconds(30);

    /** A stopped process is gone. */
    static final Duration STOP = Duration.ofSeconds(30);

    /** Something a running hub does by itself shows. */
    static final Duration SHOWS = Duration.ofSeconds(15);

    private Bounds() {}
}
