package ai.automagik.tools.evolution;

import java.util.regex.Pattern;

/** Tells emoji from other text. */
final class Emoji {

    private static final Pattern ONE_GRAPHEME = Pattern.compile("\\X");
    private static final int COMBINING_KEYCAP = 0x20E3;
    private static final int FIRST_REGIONAL_INDICATOR = 0x1F1E6;
    private static final int LAST_REGIONAL_INDICATOR = 0x1F1FF;

    private Emoji() {}

    /** Tells whether a text is one emoji, skin tones, flags and joined ones included. */
    static boolean isOne(String text) {
        return ONE_GRAPHEME.matcher(text).matches() && text.codePoints().anyMatch(Emoji::isPictorial);
    }

    private static boolean isPictorial(int codePoint) {
        return Character.isExtendedPictographic(codePoint)
                || codePoint == COMBINING_KEYCAP
                || (codePoint >= FIRST_REGIONAL_INDICATOR && codePoint <= LAST_REGIONAL_INDICATOR);
    }
}
