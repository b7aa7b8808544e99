package io.whystream.evaluate;

/** What is followed over time: one line of a curve each. */
enum CurveSeries {
    RANKER("ranker", true),
    EXPLAINER("explainer", true),
    TEACHER("teacher", true),
    POPULARITY("popularity", true),
    RECENT_POPULARITY("recent_popularity", true),
    ITEM_ITEM("item_item", true),
    MARKOV("markov", true),
    TOP10_OVERLAP("top10_overlap", false),
    KENDALL_TAU("kendall_tau", false),
    R2("r2", false),
    KL("kl", false);

    private final String key;
    private final boolean ranking;

    CurveSeries(String key, boolean ranking) {
        this.key = key;
        this.ranking = ranking;
    }

    /** Its name in the report. */
    String key() {
        return key;
    }

    /** Whether it is an NDCG@10, of which every evaluated event has one; a measure of fidelity otherwise. */
    boolean isRanking() {
        return ranking;
    }
}
