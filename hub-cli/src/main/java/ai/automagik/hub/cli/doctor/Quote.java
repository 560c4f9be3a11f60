package ai.automagik.hub.cli.doctor;

/** Text of strangers, fit for a terminal and a line. */
final class Quote {

    /** Longest text that is repeated: a URL of a usual length, and no page of somebody's HTML. */
    public static final int MAX_QUOTED_CHARS = 160;

    private Quote() {}

    /** Gives the text in quotes, without control characters, cut. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().limit(MAX_QUOTED_CHARS).forEach(c -> {
            int type = Character.getType(c);
            boolean shown = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            quoted.appendCodePoint(shown ? c : '?');
        });
        return quoted.append(text.codePointCount(0, text.length()) > MAX_QUOTED_CHARS ? "…'" : "'")
                .toString();
    }
}
