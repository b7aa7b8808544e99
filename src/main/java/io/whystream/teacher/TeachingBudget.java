package io.whystream.teacher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the stream the teacher is asked about.
 *
 * @param share of the events, above 0 to 1; 1 is all of them
 * @param perSecond how many events of an instance, in a second of wall-clock time, above 0; infinite where it does not matter
 * @param floor the part of the budget that is spent at random, above 0 to 1; 1 leaves the student's doubt out. The smaller
 *     it is, the larger the weights of the events that are rarely asked about, and the less a measured fidelity is worth
 */
public record TeachingBudget(double share, double perSecond, double floor) {
    /** All events are taught, and no choice is made. */
    public static final TeachingBudget ALL = new TeachingBudget(1, 0.25);

    private static final String KEY = "whystream.teach.budget";
    private static final String RANGE =
            " must be a share above 0 and at most 1, or events per second like 200/s, but is ";
    private static final Pattern WRITTEN = Pattern.compile("([0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\\s*(/s)?");

    public TeachingBudget {
        requirePositiveShare(KEY, share);
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException(KEY + RANGE + perSecond + "/s");
        }
        requirePositiveShare(KEY + "-floor", floor);
    }

    /** A share of the events. */
    public TeachingBudget(double share, double floor) {
        this(share, Double.POSITIVE_INFINITY, floor);
    }

    /**
     * Reads {@code 0.2} or {@code 200/s}.
     *
     * @throws IllegalArgumentException naming the key, if it is neither
     */
    public static TeachingBudget parse(String written, double floor) {
        Matcher parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(KEY + RANGE + written);
        }
        double amount = Double.parseDouble(parts.group(1));
        if (!(amount > 0) || parts.group(2) == null && amount > 1) {
            throw new IllegalArgumentException(KEY + RANGE + written);
        }
        return parts.group(2) == null ? new TeachingBudget(amount, floor) : new TeachingBudget(1, amount, floor);
    }

    /** As it is read. */
    public String amount() {
        return isRate() ? perSecond + "/s" : Double.toString(share);
    }

    /** Whether every event is taught. */
    public boolean coversAll() {
        return share == 1 && !isRate();
    }

    boolean isRate() {
        return perSecond < Double.POSITIVE_INFINITY;
    }

    private static void requirePositiveShare(String key, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " must be above 0 and at most 1, but is " + value);
        }
    }
}
