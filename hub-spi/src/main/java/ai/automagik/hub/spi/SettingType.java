package ai.automagik.hub.spi;

/** What a setting's text stands for. The hub checks a value against it before it is stored. */
public enum SettingType {
    /** Any text that is not blank. */
    TEXT,
    /** A whole number that fits 64 bits, in decimal. */
    INTEGER,
    /** A decimal number, as {@link java.math.BigDecimal#BigDecimal(String)} reads it. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An absolute {@code http} or {@code https} URL with a host; the tool may connect to that host for this user. */
    URL
}
