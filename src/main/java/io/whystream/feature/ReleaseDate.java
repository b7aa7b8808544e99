package io.whystream.feature;

/**
 * A date on which items were released.
 *
 * @param number a small number of its own, from 0; below 0 where nobody knows when
 * @param millis epoch milliseconds; 0 where nobody knows when
 */
record ReleaseDate(int number, long millis) {
    static final ReleaseDate NONE = new ReleaseDate(-1, 0);

    boolean known() {
        return number >= 0;
    }
}
