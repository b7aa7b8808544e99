package io.whystream.cli;

/** What commands that take data have in common. */
final class DataOptions {
    static final String KNOWN = "MovieLens .dat (ratings.dat, movies.dat; also MovieTweetings), MovieLens .csv"
            + " (ratings.csv, movies.csv), MovieLens 100k (u.data, u.item, u.genre), and JSON Lines of our own contract"
            + " (interactions.jsonl, items.jsonl).";

    private DataOptions() {}

    static void requireShare(String option, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new UsageException(option + " must lie between 0 and 1, but is " + share);
        }
    }
}
