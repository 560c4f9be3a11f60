package ai.automagik.hub.core.search;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.MountedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of some operations, weighted by BM25 (Robertson and Zaragoza, 2009): rare words count more, repeated ones less and
 * less, and long descriptions are not preferred. A word of a name counts three times. Immutable.
 */
final class OperationIndex {

    /** How fast repetition stops to count; the value everybody uses. */
    private static final double SATURATION = 1.2;

    /** How much length counts against a description; the value everybody uses. */
    private static final double LENGTH = 0.75;

    private static final int NAME_WEIGHT = 3;

    /** A word that only begins like the one asked for counts less than the word itself. */
    private static final double BEGINNING = 0.5;

    /** Shorter beginnings say nothing. */
    private static final int SHORTEST_BEGINNING = 4;

    /** Words of a question that are looked at; more is a document, not a question. */
    static final int MAX_QUERY_WORDS = 32;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> spread = new HashMap<>();
    private final double usualLength;

    private record Entry(MountedOperation operation, Map<String, Integer> words, int length) {}

    OperationIndex(List<MountedOperation> operations) {
        long length = 0;
        for (MountedOperation mounted : operations) {
            Entry entry = entry(mounted);
            entries.add(entry);
            entry.words().keySet().forEach(word -> spread.merge(word, 1, Integer::sum));
            length += entry.length();
        }
        this.usualLength = operations.isEmpty() ? 1 : Math.max(1, (double) length / operations.size());
    }

    private static Entry entry(MountedOperation mounted) {
        CompiledOperation<?, ?> operation = mounted.operation();
        Map<String, Integer> words = new HashMap<>();
        words(operation.wireName()).forEach(word -> words.merge(word, NAME_WEIGHT, Integer::sum));
        operation.title().ifPresent(title -> words(title).forEach(word -> words.merge(word, 1, Integer::sum)));
        words(operation.description()).forEach(word -> words.merge(word, 1, Integer::sum));
        return new Entry(
                mounted,
                words,
                words.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Lists what fits best first; operations without any of the words are left out. */
    List<MountedOperation> find(String query, int most) {
        Set<String> asked =
                new HashSet<>(words(query).stream().limit(MAX_QUERY_WORDS).toList());
        String name = query.strip().replace('-', '_');
        record Hit(MountedOperation operation, double score) {}
        return entries.stream()
                .map(entry -> new Hit(
                        entry.operation(),
                        entry.operation().wireName().equals(name) ? Double.MAX_VALUE : score(entry, asked)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingDouble(Hit::score)
                        .reversed()
                        .thenComparing(hit -> hit.operation().wireName()))
                .limit(most)
                .map(Hit::operation)
                .toList();
    }

    private double score(Entry entry, Set<String> asked) {
        double score = 0;
        for (String word : asked) {
            score += entry.words().containsKey(word) ? weight(entry, word) : BEGINNING * likeliest(entry, word);
        }
        return score;
    }

    private double likeliest(Entry entry, String word) {
        return entry.words().keySet().stream()
                .filter(known -> begins(known, word) || begins(word, known))
                .mapToDouble(known -> weight(entry, known))
                .max()
                .orElse(0);
    }

    private static boolean begins(String word, String beginning) {
        return beginning.length() >= SHORTEST_BEGINNING && word.startsWith(beginning);
    }

    private double weight(Entry entry, String word) {
        int in = spread.getOrDefault(word, 0);
        double rarity = Math.log(1 + (entries.size() - in + 0.5) / (in + 0.5));
        double times = entry.words().getOrDefault(word, 0);
        double length = 1 - LENGTH + LENGTH * entry.length() / usualLength;
        return rarity * times * (SATURATION + 1) / (times + SATURATION * length);
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
