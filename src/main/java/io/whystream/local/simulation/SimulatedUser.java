package io.whystream.local.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A user with a hidden taste: some genres, some directors, and a memory of the last films. */
final class SimulatedUser {
    static final double GENRE = 3;
    private static final double DIRECTOR = 4.5;
    private static final double MOOD = 2.5;
    private static final double SEQUEL = 5;
    private static final int GENRES = 2;
    private static final int DIRECTORS = 2;
    static final int MOOD_FILMS = 3;
    private static final int SEQUEL_FILMS = 10;
    private static final double DRIFT = 0.01;

    private final String id;
    private final int allGenres;
    private final BitSet genres = new BitSet();
    private final BitSet directors = new BitSet();
    private final List<Choice> history = new ArrayList<>();
    private final BitSet watched = new BitSet();

    SimulatedUser(String id, Random random, int allGenres, int allDirectors) {
        this.id = id;
        this.allGenres = allGenres;
        addUntil(genres, GENRES, random, allGenres);
        addUntil(directors, DIRECTORS, random, allDirectors);
    }

    private static void addUntil(BitSet liked, int wanted, Random random, int all) {
        while (liked.cardinality() < wanted) {
            liked.set(random.nextInt(all));
        }
    }

    String id() {
        return id;
    }

    boolean hasWatched(Film film) {
        return watched.get(film.number());
    }

    int filmsWatched() {
        return history.size();
    }

    /** The last choices, oldest first, at most so many. */
    List<Choice> last(int most) {
        return history.subList(Math.max(0, history.size() - most), history.size());
    }

    /** The genres of the film that the user likes. */
    BitSet likedGenres(Film film) {
        BitSet liked = (BitSet) film.genres().clone();
        liked.and(genres);
        return liked;
    }

    double genreMotive(Film film) {
        return film.genres().intersects(genres) ? GENRE * likedGenres(film).cardinality() : 0;
    }

    double directorMotive(Film film) {
        return film.directors().intersects(directors) ? DIRECTOR : 0;
    }

    double moodMotive(Film film) {
        for (Choice earlier : last(MOOD_FILMS)) {
            if (film.sharesDirector(earlier.film())) {
                return MOOD;
            }
        }
        return 0;
    }

    double sequelMotive(Film film) {
        for (Choice earlier : last(SEQUEL_FILMS)) {
            if (film.continues(earlier.film())) {
                return SEQUEL;
            }
        }
        return 0;
    }

    /** Remembers a choice; now and then a liked genre gives way to another. */
    void choose(Film film, Set<TrueReason> reasons, Random random) {
        history.add(new Choice(film, reasons));
        watched.set(film.number());
        if (random.nextDouble() < DRIFT) {
            int first = genres.nextSetBit(0);
            genres.clear(random.nextBoolean() ? first : genres.nextSetBit(first + 1));
            addUntil(genres, GENRES, random, allGenres);
        }
    }
}
