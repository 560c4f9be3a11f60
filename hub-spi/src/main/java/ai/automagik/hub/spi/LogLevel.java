package ai.automagik.hub.spi;

/** How much a message matters, least first (RFC 5424 section 6.2.1). */
public enum LogLevel {
    /** Details for whoever mends the tool. */
    DEBUG,
    /** What the call is doing. */
    INFO,
    /** Something out of the ordinary that is fine. */
    NOTICE,
    /** Something that may go wrong. */
    WARNING,
    /** Something went wrong; the call may go on. */
    ERROR,
    /** A part of the tool does not work. */
    CRITICAL,
    /** Somebody has to act at once. */
    ALERT,
    /** Nothing works. */
    EMERGENCY
}
