package ai.automagik.hub.core.http;

/** Writes HTML: whatever is not markup is escaped. For one thread. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Writes markup, which the calling code knows whole. */
    Html markup(String constant) {
        out.append(constant);
        return this;
    }

    /** Writes text. */
    Html text(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** Writes an attribute with a space before it. */
    Html attribute(String name, String value) {
        return markup(" ").markup(name).markup("=\"").text(value).markup("\"");
    }

    /** Writes an element that holds text. */
    Html element(String name, String text) {
        return markup("<")
                .markup(name)
                .markup(">")
                .text(text)
                .markup("</")
                .markup(name)
                .markup(">\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
