package io.whystream.local.simulation;

import io.whystream.event.Item;
import java.util.BitSet;

/**
 * A film as the simulator sees it, in numbers.
 *
 * @param number its place in the catalogue
 * @param genres numbers into the world's list; not to be written to
 * @param directors numbers into the world's list; not to be written to
 * @param appeal what everybody always sees in it, log-odds, 0 or more
 * @param place its part of a longer story
 */
record Film(Item item, int number, BitSet genres, BitSet directors, double appeal, FilmSeries.Place place) {

    boolean sharesDirector(Film other) {
        return directors.intersects(other.directors);
    }

    /** Whether this film goes on with what the earlier one began. */
    boolean continues(Film earlier) {
        return place.continues(earlier.place);
    }
}
