package ai.automagik.hub.core.mcp;

/** Shows what a client sent back to it: short, and on one line. */
final class Quote {

    /** Enough to recognise a name; an answer must not carry a whole document back. */
    static final int LONGEST = 128;

    private Quote() {}

    static String brief(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return text.length() > line.length() ? line.append('…').toString() : line.toString();
    }
}
