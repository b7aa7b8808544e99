package io.whystream.local.simulation;

import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A user with a hidden taste: some genres, some directors, and the mood of the last films. The utility of a film is the
 * sum of its components; each is 0 or more.
 */
final class SimulatedUser {
    static final double GENRE = 1.2;
    static final double DIRECTOR = 2.5;
    static final double MOOD = 1.5;
    private static final int GENRES = 3;
    private static final int DIRECTORS = 3;
    private static final int MOOD_FILMS = 3;
    private static final double DRIFT = 0.03;

    final String id;
    final Set<String> genres = new HashSet<>();
    final Set<String> directors = new HashSet<>();
    final List<Item> history = new ArrayList<>();
    final Set<String> watched = new HashSet<>();

    SimulatedUser(String id, Random random, List<String> allGenres, List<String> allDirectors) {
        this.id = id;
        while (genres.size() < GENRES) {
            genres.add(allGenres.get(random.nextInt(allGenres.size())));
        }
        while (directors.size() < DIRECTORS) {
            directors.add(allDirectors.get(random.nextInt(allDirectors.size())));
        }
    }

    double genreComponent(Item film) {
        return GENRE * film.categories().stream().filter(genres::contains).count();
    }

    double directorComponent(Item film) {
        return film.creators().stream().anyMatch(directors::contains) ? DIRECTOR : 0;
    }

    /** The last films call for more of the same director. */
    double moodComponent(Item film) {
        return mood().stream().anyMatch(earlier -> shareDirector(earlier, film)) ? MOOD : 0;
    }

    private List<Item> mood() {
        return history.subList(Math.max(0, history.size() - MOOD_FILMS), history.size());
    }

    static boolean shareDirector(Item one, Item other) {
        return one.creators().stream().anyMatch(other.creators()::contains);
    }

    /** Remembers a choice; now and then a liked genre gives way to another. */
    void choose(Item film, Random random, List<String> allGenres) {
        history.add(film);
        watched.add(film.itemId());
        if (random.nextDouble() < DRIFT) {
            genres.remove(genres.stream().sorted().toList().get(random.nextInt(genres.size())));
            while (genres.size() < GENRES) {
                genres.add(allGenres.get(random.nextInt(allGenres.size())));
            }
        }
    }
}
