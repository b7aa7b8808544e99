package io.whystream.local.simulation;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Users who choose films by softmax over the sum of four components: liked genres, liked directors, the mood of their
 * last films, and what is in fashion. The same seed gives the same events.
 *
 * <p>A component is a true reason when it carries at least a quarter of the chosen film's utility. A liked genre or
 * director is true by its name. An earlier film is a true reason when it shares a director with the chosen one and the
 * director or the mood is true, or when it has every liked genre of the chosen film and the genres are true.
 */
public final class Simulator {
    private static final int USERS = 200;
    private static final int FASHIONABLE = 8;
    private static final double FASHION = 2.5;
    private static final double FASHION_CHANGE = 0.01;
    private static final double SHARPNESS = 1.6;
    private static final double TRUE_SHARE = 0.25;
    private static final int HISTORY = 50;
    private static final double MOST_WATCHED = 0.4;

    private final List<Item> films;
    private final List<String> genres;
    private final List<String> directors;
    private final Random random;
    private final Duration step;
    private final List<SimulatedUser> users = new ArrayList<>();
    private final List<Item> fashionable = new ArrayList<>();
    private Instant now;
    private int events;
    private int usersMade;

    /** @param step from one event to the next, on the simulated clock */
    public Simulator(List<Item> films, long seed, Instant start, Duration step) {
        this.films = List.copyOf(films);
        this.genres = films.stream()
                .flatMap(film -> film.categories().stream())
                .distinct()
                .sorted()
                .toList();
        this.directors = films.stream()
                .flatMap(film -> film.creators().stream())
                .distinct()
                .sorted()
                .toList();
        this.random = new Random(seed);
        this.now = start;
        this.step = step;
        for (int i = 0; i < USERS; i++) {
            users.add(newUser());
        }
        for (int i = 0; i < FASHIONABLE; i++) {
            fashionable.add(anyFilm());
        }
    }

    /** The next choice; there always is one. */
    public SimulatedEvent next() {
        int index = (int) (USERS * Math.pow(random.nextDouble(), 2));
        if (users.get(index).watched.size() > MOST_WATCHED * films.size()) {
            users.set(index, newUser());
        }
        if (random.nextDouble() < FASHION_CHANGE) {
            fashionable.set(random.nextInt(FASHIONABLE), anyFilm());
        }
        SimulatedUser user = users.get(index);
        Item film = draw(user);
        Set<TrueReason> reasons = reasons(user, film);
        user.choose(film, random, genres);
        now = now.plus(step);
        Interaction interaction = new Interaction(
                String.format("sim-%06d", ++events),
                user.id,
                film.itemId(),
                InteractionType.RATING,
                reasons.isEmpty() ? 6.0 : 9.0,
                now,
                List.of(),
                Map.of());
        return new SimulatedEvent(interaction, reasons);
    }

    private SimulatedUser newUser() {
        return new SimulatedUser("user-" + ++usersMade, random, genres, directors);
    }

    private Item anyFilm() {
        return films.get(random.nextInt(films.size()));
    }

    private double fashion(Item film) {
        return fashionable.contains(film) ? FASHION : 0;
    }

    private double utility(SimulatedUser user, Item film) {
        return user.genreComponent(film) + user.directorComponent(film) + user.moodComponent(film) + fashion(film);
    }

    private Item draw(SimulatedUser user) {
        Item best = films.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (Item film : films) {
            if (!user.watched.contains(film.itemId())) {
                // Gumbel-max: the largest of utility plus Gumbel noise is a draw from the softmax.
                double gumbel = -Math.log(-Math.log(random.nextDouble()));
                double value = SHARPNESS * utility(user, film) + gumbel;
                if (value > highest) {
                    highest = value;
                    best = film;
                }
            }
        }
        return best;
    }

    private Set<TrueReason> reasons(SimulatedUser user, Item film) {
        double enough = TRUE_SHARE * utility(user, film);
        Set<TrueReason> reasons = new HashSet<>();
        if (enough == 0) {
            return reasons;
        }
        boolean genresTrue = user.genreComponent(film) >= enough;
        boolean directorTrue = Math.max(user.directorComponent(film), user.moodComponent(film)) >= enough;
        List<String> liked =
                film.categories().stream().filter(user.genres::contains).toList();
        if (genresTrue) {
            liked.forEach(genre -> reasons.add(new TrueReason("category", genre)));
        }
        if (directorTrue) {
            film.creators().forEach(director -> reasons.add(new TrueReason("creator", director)));
        }
        if (fashion(film) >= enough) {
            reasons.add(new TrueReason("popularity", null));
        }
        List<Item> lately = user.history.subList(Math.max(0, user.history.size() - HISTORY), user.history.size());
        for (Item earlier : lately) {
            boolean byGenre = genresTrue && earlier.categories().containsAll(liked);
            if (byGenre || (directorTrue && SimulatedUser.shareDirector(earlier, film))) {
                reasons.add(new TrueReason("history", earlier.itemId()));
            }
        }
        return reasons;
    }
}
