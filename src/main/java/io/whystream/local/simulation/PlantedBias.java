package io.whystream.local.simulation;

import io.whystream.event.Item;
import java.util.List;

/**
 * A bias that is planted in order to be found: while it lasts, everybody is drawn to one group of films, as if they were pushed.
 * A teacher that is trained on such choices goes on to over-show them when nobody is drawn any more.
 *
 * @param group a category or a creator
 * @param logOdds what it adds to the films' utility
 */
public record PlantedBias(String group, double logOdds) {
    private static final double STRONG = 2.5;

    /**
     * One that makes the films some ten times as likely.
     *
     * @throws IllegalArgumentException where no film belongs to the group
     */
    public static PlantedBias of(String group, List<Item> films) {
        PlantedBias bias = new PlantedBias(group, STRONG);
        if (films.stream().noneMatch(bias::concerns)) {
            throw new IllegalArgumentException(
                    "no film is by or of " + group + "; try \"Alfred Hitchcock\" or Western");
        }
        return bias;
    }

    boolean concerns(Item film) {
        return film.creators().contains(group) || film.categories().contains(group);
    }
}
