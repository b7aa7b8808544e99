package io.whystream.teacher;

/**
 * How much of the stream the teacher is asked about.
 *
 * @param share of the events, above 0 to 1; 1 is all of them, and no choice is made then
 * @param floor the part of the share that is spent at random, above 0 to 1; 1 leaves the student's doubt out. The smaller
 *     it is, the larger the weights of the events that are rarely asked about, and the less a measured fidelity is worth
 */
public record TeachingBudget(double share, double floor) {
    /** All events are taught. */
    public static final TeachingBudget ALL = new TeachingBudget(1, 0.25);

    public TeachingBudget {
        requirePositiveShare("whystream.teach.budget", share);
        requirePositiveShare("whystream.teach.budget-floor", floor);
    }

    /** Whether every event is taught. */
    public boolean coversAll() {
        return share == 1;
    }

    private static void requirePositiveShare(String key, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " must be above 0 and at most 1, but is " + value);
        }
    }
}
