package ai.automagik.hub.schema;

import tools.jackson.databind.JsonNode;

/** How values that clients sent are shown back to them: short, and on one line. */
final class Quoting {

    /** Enough to recognise a value; a message must not carry a whole document. */
    static final int LONGEST_QUOTE = 80;

    private Quoting() {}

    /** Shows a value with its kind where that is not plain: {@code 300}, {@code the text 'abc'}, {@code a list}. */
    static String quote(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "the text '" + brief(value.stringValue()) + "'";
            case NUMBER -> number(value);
            case BOOLEAN -> value.toString();
            case NULL, MISSING -> "null";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    private static String number(JsonNode value) {
        return value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())
                ? "a number too large"
                : "the number " + brief(value.toString());
    }

    static String brief(String text) {
        String line = text.codePoints()
                .limit(LONGEST_QUOTE + 1L)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
    }
}
