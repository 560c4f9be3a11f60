package ai.automagik.hub.schema;

/** Cuts texts where a character ends. */
public final class Texts {

    private Texts() {}

    /** Gives the first {@code most} characters at most, with an ellipsis if something was left out. */
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most - 1)) + "…";
    }

    /** Gives the greatest end not after {@code end} that parts no surrogate pair. */
    public static int end(String text, int end) {
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
