package io.whystream.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The recommenders that every run is held against, in the order of the report. */
public final class Baselines {
    /** How many choices the recent popularity looks back on. */
    public static final int RECENT_EVENTS = 5_000;
    /** EASE is left out where there are more items: its time grows with their cube. */
    public static final int EASE_ITEMS = 6_000;

    private static final double[] DECAYS = {1, 0.8, 0.6, 0.4, 0.2};
    private static final double[] LAMBDAS = {50, 200, 800, 3_200};

    private Baselines() {}

    /** The four of a stream, fresh: all-time popularity, recent popularity, item-item co-occurrence, first-order Markov. */
    public static List<Baseline> all() {
        return List.of(new Popularity(), new RecentPopularity(RECENT_EVENTS), new ItemItem(), new Markov());
    }

    /**
     * Those of leave-last-out, fresh, each in every setting that is to be compared: popularity, recent popularity,
     * item-item with recency, first-order Markov, and EASE with recency unless there are too many items.
     */
    public static List<Baseline> leaveLastOut(int items) {
        List<Baseline> all =
                new ArrayList<>(List.of(new Popularity(), new RecentPopularity(RECENT_EVENTS), new Markov()));
        for (double decay : DECAYS) {
            all.add(ItemItem.withRecency(decay));
        }
        if (items <= EASE_ITEMS) {
            EaseCounts counts = new EaseCounts();
            for (double lambda : LAMBDAS) {
                for (double decay : DECAYS) {
                    all.add(new Ease(counts, lambda, decay));
                }
            }
        }
        return all;
    }

    /** Which of {@link #leaveLastOut} are not there for so many items, by name, and why. */
    static Map<String, String> leftOut(int items) {
        return items <= EASE_ITEMS
                ? Map.of()
                : Map.of(Ease.NAME, String.format(Locale.ROOT, "left out above %,d items", EASE_ITEMS));
    }
}
