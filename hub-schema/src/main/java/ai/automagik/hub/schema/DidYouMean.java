package ai.automagik.hub.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who wrote an unknown word. */
public final class DidYouMean {

    /** Longer words are not compared: names are short, and the comparison costs the product of both lengths. */
    static final int LONGEST_WORD = 64;

    /** More known words than this are not compared, for the same reason. */
    static final int MOST_WORDS = 1000;

    /** One mistake in this many characters still counts as meant. */
    private static final int CHARACTERS_PER_MISTAKE = 3;

    private DidYouMean() {}

    /**
     * Finds the known word that is most like an unknown one: by the fewest letters added, dropped, changed or swapped; case,
     * {@code -} and {@code _} do not count.
     *
     * @return the nearest, the first of equals in alphabetical order; empty if none is near
     */
    public static Optional<String> nearest(String unknown, Collection<String> known) {
        if (unknown.isEmpty() || unknown.length() > LONGEST_WORD || known.size() > MOST_WORDS) {
            return Optional.empty();
        }
        String word = plain(unknown);
        int most = Math.max(1, word.length() / CHARACTERS_PER_MISTAKE);
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST_WORD)
                .map(candidate -> new Guess(candidate, distance(word, plain(candidate))))
                .filter(guess -> guess.distance() <= most)
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
                .map(Guess::word);
    }

    /** Completes a sentence: {@code ; did you mean 'calendar_id'?}, or nothing if no known word is near. */
    public static String suffix(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    private record Guess(String word, int distance) {}

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** The optimal string alignment distance, row by row. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
