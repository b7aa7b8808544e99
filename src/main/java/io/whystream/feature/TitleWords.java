package io.whystream.feature;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of each item's title by small numbers. A word is a run of at least three letters, in lower case; stop words,
 * which are in every other title, are none. Not thread-safe.
 */
final class TitleWords {
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final int SHORTEST = 3;
    /** What a word says grows with the root of its letters; a word of four says 1. */
    private static final double LETTERS_OF_WEIGHT_ONE = 4;

    private final Set<String> stopWords = new HashSet<>();
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final DoubleArrayList weights = new DoubleArrayList();
    private final FromFacts<int[]> words = new FromFacts<>(facts -> takeApart(facts.title()));

    /** @param stopWords in any case */
    TitleWords(List<String> stopWords) {
        stopWords.forEach(word -> this.stopWords.add(word.toLowerCase(Locale.ROOT)));
        numbers.defaultReturnValue(-1);
    }

    /** In lower case, each once, in their natural order. */
    List<String> stopWords() {
        return stopWords.stream().sorted().toList();
    }

    /** The words of an item's title, each once; not to be written to. */
    int[] of(int item, Item itemFacts) {
        return words.of(item, itemFacts);
    }

    private int[] takeApart(@Nullable String title) {
        IntLinkedOpenHashSet found = new IntLinkedOpenHashSet();
        if (title != null) {
            for (String word : NO_LETTERS.split(title.toLowerCase(Locale.ROOT))) {
                if (word.length() >= SHORTEST && !stopWords.contains(word)) {
                    found.add(number(word));
                }
            }
        }
        return found.toIntArray();
    }

    private int number(String word) {
        int number = numbers.getInt(word);
        if (number < 0) {
            number = numbers.size();
            numbers.put(word, number);
            weights.add(Math.sqrt(word.length() / LETTERS_OF_WEIGHT_ONE));
        }
        return number;
    }

    /** How many words there are: their numbers lie below it. */
    int size() {
        return numbers.size();
    }

    /**
     * How much it says that two titles share this word: √(letters / 4). Long words are rare in all languages (Zipf's law of
     * abbreviation), and how long they are, unlike how rare, never changes: an explanation can be worked out anew.
     */
    double weight(int word) {
        return weights.getDouble(word);
    }
}
