package io.whystream.local.simulation;

import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The films, and what everybody thinks of them: some are always liked, and a few are in fashion for a while. */
final class FilmWorld {
    private static final double APPEAL = 1.2;
    private static final int FASHIONABLE = 4;
    private static final double FASHION = 3;
    /** A film stays in fashion for about 2,000 choices. */
    private static final double FASHION_CHANGE = FASHIONABLE / 2000.0;

    private final List<String> genres;
    private final List<String> directors;
    private final List<Film> films = new ArrayList<>();
    private @Nullable PlantedBias planted;
    private final int[] fashionable = new int[FASHIONABLE];

    FilmWorld(List<Item> items, Random random) {
        genres = names(items, Item::categories);
        directors = names(items, Item::creators);
        FilmSeries series = FilmSeries.load();
        for (Item item : items) {
            films.add(new Film(
                    item,
                    films.size(),
                    numbers(item.categories(), genres),
                    numbers(item.creators(), directors),
                    APPEAL * Math.max(0, random.nextGaussian()),
                    series.placeOf(item.itemId())));
        }
        for (int i = 0; i < FASHIONABLE; i++) {
            fashionable[i] = random.nextInt(films.size());
        }
    }

    private static List<String> names(List<Item> items, Function<Item, List<String>> of) {
        return items.stream()
                .map(of)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private static BitSet numbers(List<String> names, List<String> all) {
        BitSet numbers = new BitSet();
        names.forEach(name -> numbers.set(all.indexOf(name)));
        return numbers;
    }

    List<Film> films() {
        return films;
    }

    String genre(int number) {
        return genres.get(number);
    }

    /** From now on the films of a group draw everybody; null for none. */
    void plant(@Nullable PlantedBias bias) {
        planted = bias;
    }

    /** What a planted bias adds to a film's utility, log-odds. */
    double plantedMotive(Film film) {
        return planted != null && planted.concerns(film.item()) ? planted.logOdds() : 0;
    }

    SimulatedUser newUser(String id, Random random) {
        return new SimulatedUser(id, random, genres.size(), directors.size());
    }

    /** Now and then one film in fashion gives way to another. */
    void passTime(Random random) {
        if (random.nextDouble() < FASHION_CHANGE) {
            fashionable[random.nextInt(FASHIONABLE)] = random.nextInt(films.size());
        }
    }

    Motives motives(SimulatedUser user, Film film) {
        return new Motives(
                user.genreMotive(film),
                user.directorMotive(film),
                user.moodMotive(film),
                user.sequelMotive(film),
                film.appeal(),
                isFashionable(film) ? FASHION : 0);
    }

    private boolean isFashionable(Film film) {
        for (int number : fashionable) {
            if (number == film.number()) {
                return true;
            }
        }
        return false;
    }
}
