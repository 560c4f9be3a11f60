package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an instance, safe as a segment of a path. Evolution API merges query parameters over path parameters after it
 * has checked the key, so a name that could end its segment would reach another instance.
 *
 * @param value the name, not blank
 */
record InstanceName(String value) {

    /** What the server's own database column holds. */
    private static final int MAX_LENGTH = 255;

    private static final Pattern UNSAFE = Pattern.compile("[/\\\\?#%;\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** Reads a name; empty if the text is not one. */
    static Optional<InstanceName> parse(String text) {
        String name = text.strip();
        boolean dots = name.equals(".") || name.equals("..");
        return name.isEmpty()
                        || name.length() > MAX_LENGTH
                        || dots
                        || UNSAFE.matcher(name).find()
                ? Optional.empty()
                : Optional.of(new InstanceName(name));
    }

    /** Reads the argument {@code instance}. */
    static InstanceName argument(String text) {
        return parse(text)
                .orElseThrow(
                        () -> ToolException.invalidArgument(
                                EvolutionSettings.INSTANCE,
                                "is not an instance's name: up to " + MAX_LENGTH
                                        + " characters without / \\ ? # % ; and control characters; use a name like my-whatsapp"));
    }
}
