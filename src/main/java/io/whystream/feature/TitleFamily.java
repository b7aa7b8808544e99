package io.whystream.feature;

import io.whystream.context.NameIndex;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Whether an item's title shares words with the titles of the user's earlier choices: the next part, the same hero, the same
 * series. For each shared word its {@linkplain TitleWords#weight weight}, times whether the latest title has it, how many
 * of the last three have it, and log(1 + how many of all have it).
 */
final class TitleFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of("last-1", "last-3", "history");
    private static final int LATEST = 1;
    private static final int RECENT = 3;

    private final TitleWords words;
    private final NameIndex items;
    /** By word, how many titles have it: the latest, those of the recent choices, all; zero between two events. */
    private int[] latest = new int[0];

    private int[] recent = new int[0];
    private int[] all = new int[0];
    private final IntArrayList heard = new IntArrayList();

    /**
     * @param words of the titles
     * @param items the names of what was chosen before
     */
    TitleFamily(TitleWords words, NameIndex items) {
        this.words = words;
        this.items = items;
    }

    @Override
    public String name() {
        return "title";
    }

    @Override
    public List<String> settings() {
        return words.stopWords();
    }

    @Override
    public Set<ReasonKind> kinds() {
        return Set.of(ReasonKind.HISTORY);
    }

    @Override
    public boolean ofUserAlone() {
        return true;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        hear(moment);
        for (int row = 0; row < set.size() && !heard.isEmpty(); row++) {
            for (int word : words.of(set.item(row), set.facts(row))) {
                if (word < all.length && all[word] > 0) {
                    double weight = words.weight(word);
                    matrix.add(row, firstColumn, weight * latest[word]);
                    matrix.add(row, firstColumn + 1, weight * recent[word]);
                    matrix.add(row, firstColumn + 2, weight * Math.log1p(all[word]));
                }
            }
        }
        forget();
    }

    /** Counts the words of the titles of the user's choices. */
    private void hear(Moment moment) {
        for (int lag = 0; lag < moment.newestFirst().length; lag++) {
            int[] title = title(moment, lag);
            if (words.size() > all.length) {
                grow();
            }
            for (int word : title) {
                latest[word] += lag < LATEST ? 1 : 0;
                recent[word] += lag < RECENT ? 1 : 0;
                if (all[word]++ == 0) {
                    heard.add(word);
                }
            }
        }
    }

    private int[] title(Moment moment, int lag) {
        return words.of(moment.newestFirst()[lag], moment.historyFacts().get(lag));
    }

    private void grow() {
        int length = words.size() * 2;
        latest = Arrays.copyOf(latest, length);
        recent = Arrays.copyOf(recent, length);
        all = Arrays.copyOf(all, length);
    }

    private void forget() {
        for (int i = 0; i < heard.size(); i++) {
            int word = heard.getInt(i);
            latest[word] = 0;
            recent[word] = 0;
            all[word] = 0;
        }
        heard.clear();
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int[] wanted = words.of(set.item(row), set.facts(row));
        hear(moment);
        for (int lag = 0; lag < moment.newestFirst().length; lag++) {
            double shared = 0;
            double amongAll = 0;
            for (int word : title(moment, lag)) {
                if (contains(wanted, word)) {
                    shared += words.weight(word);
                    amongAll += words.weight(word) * Math.log1p(all[word]) / all[word];
                }
            }
            if (shared > 0) {
                tell(items.name(moment.newestFirst()[lag]), lag, shared, amongAll, firstColumn, parts);
            }
        }
        forget();
    }

    private static boolean contains(int[] title, int word) {
        for (int each : title) {
            if (each == word) {
                return true;
            }
        }
        return false;
    }

    private static void tell(String about, int lag, double shared, double amongAll, int firstColumn, PartSink parts) {
        if (lag < LATEST) {
            parts.add(firstColumn, COLUMNS.get(0), ReasonKind.HISTORY, about, shared);
        }
        if (lag < RECENT) {
            parts.add(firstColumn + 1, COLUMNS.get(1), ReasonKind.HISTORY, about, shared);
        }
        parts.add(firstColumn + 2, COLUMNS.get(2), ReasonKind.HISTORY, about, amongAll);
    }
}
