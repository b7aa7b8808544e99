package io.whystream.student;

/**
 * What an event says of people.
 *
 * @param row the candidate that it speaks of; meaningless when nothing is said
 * @param chosen whether the candidate was chosen, or turned down
 * @param weight how much that counts, 0 or more; 0 says nothing
 */
public record Label(int row, boolean chosen, double weight) {
    /** The event says nothing of what people choose. */
    public static final Label NONE = new Label(0, true, 0);

    public Label {
        if (row < 0 || !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a label: row " + row + ", weight " + weight);
        }
    }

    /** The candidate was chosen. */
    public static Label chosen(int row, double weight) {
        return new Label(row, true, weight);
    }

    /** The candidate was offered and turned down. */
    public static Label turnedDown(int row, double weight) {
        return new Label(row, false, weight);
    }

    /** Whether anything is said at all. */
    public boolean speaks() {
        return weight > 0;
    }
}
