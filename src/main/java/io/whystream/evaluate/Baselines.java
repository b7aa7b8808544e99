package io.whystream.evaluate;

import java.util.List;

/** The recommenders that every run is held against, in the order of the report. */
public final class Baselines {
    /** How many choices the recent popularity looks back on. */
    public static final int RECENT_EVENTS = 5_000;

    private Baselines() {}

    /** The four of them, fresh: all-time popularity, recent popularity, item-item co-occurrence, first-order Markov. */
    public static List<Baseline> all() {
        return List.of(new Popularity(), new RecentPopularity(RECENT_EVENTS), new ItemItem(), new Markov());
    }
}
