package ai.automagik.hub.cli;

/** The forms of log lines. */
enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs: one JSON object a line. */
    JSON
}
